package io.gannet.standalone.exports;

import io.gannet.catalog.exports.core.FolderName;
import io.gannet.catalog.exports.core.Manifest;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder for each collection, in a directory of their own.
final class FolderExport {

    private static final String LOCK = ".gannet-export.lock";

    private final Path directory;
    private final BiPredicate<String, String> extent;
    private final Bytes bytes;
    private final Clock clock;
    private final Progress progress;
    private final Set<Path> seen = new HashSet<>();
    private Summary summary = Summary.NOTHING;

    /// @param extent which collections this is about, by type and key
    /// @param bytes what is at an address of the catalog
    FolderExport(Path directory, BiPredicate<String, String> extent, Bytes bytes, Clock clock, Progress progress) {
        this.directory = directory;
        this.extent = extent;
        this.bytes = bytes;
        this.clock = clock;
        this.progress = progress;
    }

    /// What is at an address of the catalog.
    interface Bytes {
        /// Empty if there is nothing.
        Optional<byte[]> at(String path);
    }

    /// What was done.
    ///
    /// @param collections how many there are
    /// @param images how many images they have
    /// @param written how many of their files were written
    /// @param removed how many files were deleted
    /// @param failed how many images could not be had
    record Summary(long collections, long images, long written, long removed, long failed) {

        static final Summary NOTHING = new Summary(0, 0, 0, 0, 0);

        Summary plus(Summary other) {
            return new Summary(
                    collections + other.collections,
                    images + other.images,
                    written + other.written,
                    removed + other.removed,
                    failed + other.failed);
        }

        String sentence() {
            return "%,d collections: %,d images (%,d files written, %,d deleted), %,d could not be had.%n"
                    .formatted(collections, images, written, removed, failed);
        }
    }

    /// Brings the folders up to date.
    ///
    /// @param pictures the catalog's pictures, a JSON object a line, one collection after the other
    /// @throws CommandFailure if they break off, or another export is under way; folders that were done stay so
    Summary run(InputStream pictures) {
        try {
            Files.createDirectories(directory);
            try (var lock =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!isAlone(lock)) {
                    throw new CommandFailure("Another export is writing to " + directory + "; wait for it to end");
                }
                write(pictures);
                clearOthers();
            }
            return summary;
        } catch (IOException e) {
            throw new CommandFailure("The export to " + directory + " broke off: " + Sentence.why(e), e);
        }
    }

    private static boolean isAlone(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held within this process
        }
    }

    private void write(InputStream pictures) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(pictures, StandardCharsets.UTF_8));
        CollectionFolder open = null;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Picture picture = RecordCodec.mapper().readValue(line, Picture.class);
                if (open == null || !open.isOf(picture.collection())) {
                    finish(open);
                    open = folderOf(picture.collection());
                }
                open.add(picture);
                progress.step(1);
            }
            finish(open);
            open = null;
        } finally {
            if (open != null) {
                open.close();
            }
        }
    }

    private void finish(@Nullable CollectionFolder folder) throws IOException {
        if (folder != null) {
            try (folder) {
                summary = summary.plus(folder.finish());
            }
        }
    }

    // The plain name is the first one's that comes, and stays its own, for its manifest says so.
    private CollectionFolder folderOf(Picture.Owner owner) throws IOException {
        for (String name :
                List.of(FolderName.of(owner.type(), owner.key()), FolderName.distinct(owner.type(), owner.key()))) {
            Path path = directory.resolve(name);
            Optional<Manifest> manifest = KnownFolder.manifest(path);
            if (manifest.isEmpty() || isSame(manifest.get().collection(), owner)) {
                seen.add(path);
                return new CollectionFolder(path, owner, KnownFolder.of(path, manifest), bytes, clock);
            }
        }
        throw new CommandFailure("The folders for " + owner.type() + '/' + owner.key() + " in " + directory
                + " are other collections'; delete one of them");
    }

    private static boolean isSame(Picture.Owner one, Picture.Owner other) {
        return one.type().equals(other.type()) && one.key().equals(other.key());
    }

    // A collection that has neither images nor failures any more is not told of.
    private void clearOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> folders = Files.list(directory)) {
            others = folders.filter(path -> Files.isDirectory(path) && !seen.contains(path))
                    .toList();
        }
        for (Path path : others) {
            Optional<Manifest> manifest = KnownFolder.own(path);
            if (manifest.isPresent() && !manifest.get().images().isEmpty()) {
                Picture.Owner owner = manifest.get().collection();
                if (extent.test(owner.type(), owner.key())) {
                    finish(new CollectionFolder(path, owner, KnownFolder.of(path, manifest), bytes, clock));
                }
            }
        }
    }
}
