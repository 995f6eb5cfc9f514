package io.gannet.standalone.exports;

import io.gannet.catalog.exports.core.Manifest;
import io.gannet.catalog.exports.core.ManifestWriter;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.contract.ContentHash;
import io.gannet.standalone.exports.FolderExport.Summary;
import io.gannet.standalone.exports.KnownFolder.Known;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The folder of one collection, while it is brought up to date. Files are fetched some at a time; the manifest takes
/// its place once they all are there, and what it no longer names is deleted after that. So whenever this is
/// interrupted, the manifest that is there names only files that are there, and the next export mends the rest.
final class CollectionFolder implements AutoCloseable {

    private static final int AT_ONCE = 16;

    private final Path folder;
    private final Picture.Owner owner;
    private final KnownFolder known;
    private final FolderExport.Bytes bytes;
    private final ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Coming> coming = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();
    private final List<Manifest.Failure> failures = new ArrayList<>();
    private final MessageDigest digest = ContentHash.newDigest();
    private final OutputStream out;
    private final ManifestWriter manifest;
    private int nextNumber;
    private long written;

    private record Coming(
            Picture picture, String name, @Nullable Future<Boolean> fetched) {}

    CollectionFolder(Path folder, Picture.Owner owner, KnownFolder known, FolderExport.Bytes bytes, Clock clock)
            throws IOException {
        this.folder = folder;
        this.owner = owner;
        this.known = known;
        this.bytes = bytes;
        this.nextNumber = known.nextNumber();
        Files.createDirectories(folder);
        if (known.updated() == null) {
            claim(clock);
        }
        out = new BufferedOutputStream(Files.newOutputStream(WholeFile.part(manifestFile())));
        manifest = new ManifestWriter(out, owner, now(clock));
    }

    /// Whether it is this collection's.
    boolean isOf(Picture.Owner other) {
        return owner.equals(other);
    }

    // Before its first picture: pictures in a folder without a manifest are not touched.
    private void claim(Clock clock) throws IOException {
        try (var first = new BufferedOutputStream(Files.newOutputStream(WholeFile.part(manifestFile())))) {
            var empty = new ManifestWriter(first, owner, now(clock));
            empty.endImages();
            empty.finish(nextNumber);
        }
        WholeFile.put(WholeFile.part(manifestFile()), manifestFile());
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Adds the next picture.
    void add(Picture picture) throws IOException {
        while (coming.size() >= AT_ONCE) {
            takeFirst();
        }
        var file = picture.file();
        var original = picture.original();
        if (file == null || original == null) {
            coming.add(new Coming(picture, "", null));
            return;
        }
        Known before = known.files().get(Manifest.named(original.contentHash()));
        String name = Manifest.fileName(before == null ? nextNumber++ : before.number(), file);
        names.add(name);
        boolean there = before != null
                && before.name().equals(name)
                && before.contentHash().equals(Manifest.named(file.contentHash()))
                && isThere(folder.resolve(name), file.bytes());
        coming.add(new Coming(picture, name, there ? null : fetchers.submit(() -> fetch(file, folder.resolve(name)))));
    }

    private static boolean isThere(Path file, long length) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == length;
    }

    // Bytes other than the catalog tells of are as good as none.
    private boolean fetch(Picture.File file, Path target) throws IOException {
        byte[] content = bytes.at(file.url()).orElse(null);
        if (content == null || !ContentHash.of(content).hex().equals(file.contentHash())) {
            return false;
        }
        WholeFile.write(target, content);
        return true;
    }

    private void takeFirst() throws IOException {
        Coming first = coming.remove();
        Picture picture = first.picture();
        if (picture.failure() == null && !isFetched(first)) {
            names.remove(first.name());
            picture = picture.lost();
        }
        if (picture.failure() == null) {
            Manifest.Entry entry = Manifest.entry(first.name(), picture);
            KnownFolder.add(digest, entry);
            manifest.image(entry);
        } else {
            failures.add(Manifest.failure(picture));
        }
    }

    private boolean isFetched(Coming first) throws IOException {
        if (first.fetched() == null) {
            return true;
        }
        try {
            boolean there = first.fetched().get();
            written += there ? 1 : 0;
            return there;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException("fetching " + first.name() + " failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Ends it: what was added is there, and nothing else of this collection's.
    Summary finish() throws IOException {
        while (!coming.isEmpty()) {
            takeFirst();
        }
        manifest.endImages();
        for (Manifest.Failure failure : failures) {
            KnownFolder.add(digest, failure);
            manifest.failure(failure);
        }
        manifest.finish(nextNumber);
        out.close();
        if (known.updated() == null || !ContentHash.ofDigest(digest.digest()).equals(known.digest())) {
            WholeFile.put(WholeFile.part(manifestFile()), manifestFile());
        }
        int removed = 0;
        for (String name : KnownFolder.ours(folder)) {
            if (!names.contains(name) && Files.deleteIfExists(folder.resolve(name))) {
                removed++;
            }
        }
        return new Summary(1, names.size(), written, removed, failures.size());
    }

    private Path manifestFile() {
        return folder.resolve(Manifest.FILE);
    }

    /// Ends it however far it is; only what [#finish] has done shows.
    @Override
    public void close() throws IOException {
        fetchers.shutdownNow();
        out.close();
        Files.deleteIfExists(WholeFile.part(manifestFile()));
    }
}
