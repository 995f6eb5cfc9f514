package io.gannet.standalone.exports;

import io.gannet.catalog.exports.core.Manifest;
import io.gannet.contract.ContentHash;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What an earlier export left in the folder of a collection.
///
/// @param files the images there, by what they were made of
/// @param nextNumber the number that no file has had yet
/// @param digest of all that the manifest tells
/// @param updated when the manifest was written; null if there is none
record KnownFolder(
        Map<String, Known> files,
        int nextNumber,
        ContentHash digest,
        @Nullable Instant updated) {

    private static final Pattern NAME = Pattern.compile("img_(\\d{3,9})\\.[a-z0-9]+");

    /// A file.
    ///
    /// @param name its name
    /// @param number the number in that
    /// @param contentHash its hash, as the manifest writes it
    record Known(String name, int number, String contentHash) {}

    /// Whether a name is one that only exports give.
    static boolean isOurs(String name) {
        return NAME.matcher(name).matches() || (name.startsWith(".img_") && name.endsWith(WholeFile.PART));
    }

    /// The manifest that an export wrote into a folder; empty if none did.
    static Optional<Manifest> own(Path folder) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var manifest = RecordCodec.mapper().readValue(Files.readAllBytes(file), Manifest.class);
            return Optional.ofNullable(manifest).filter(read -> read.collection() != null);
        } catch (JacksonException _) {
            return Optional.empty(); // somebody else's
        }
    }

    /// The same, of a folder that is to be written to.
    ///
    /// @throws CommandFailure if there are pictures, or a manifest, that no export wrote: they are not overwritten
    static Optional<Manifest> manifest(Path folder) throws IOException {
        Optional<Manifest> manifest = own(folder);
        if (manifest.isEmpty() && Files.isDirectory(folder) && holdsPictures(folder)) {
            throw new CommandFailure(
                    folder + " has pictures that no export wrote; choose another directory, or move them away");
        }
        return manifest;
    }

    private static boolean holdsPictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName() + "")
                    .anyMatch(name ->
                            name.equals(Manifest.FILE) || NAME.matcher(name).matches());
        }
    }

    /// What a manifest tells of its folder.
    static KnownFolder of(Path folder, Optional<Manifest> found) {
        var files = new HashMap<String, Known>();
        var digest = ContentHash.newDigest();
        if (found.isEmpty()) {
            return new KnownFolder(files, 1, ContentHash.ofDigest(digest.digest()), null);
        }
        Manifest manifest = found.get();
        int next = manifest.nextNumber();
        for (Manifest.Entry entry : manifest.images()) {
            Matcher name = NAME.matcher(entry.filename());
            if (!name.matches()) {
                throw new CommandFailure(folder.resolve(Manifest.FILE) + " names the file '" + entry.filename()
                        + "', which no export writes");
            }
            int number = Integer.parseInt(name.group(1));
            next = Math.max(next, number + 1);
            files.put(entry.originalContentHash(), new Known(entry.filename(), number, entry.contentHash()));
            add(digest, entry);
        }
        manifest.failures().forEach(failure -> add(digest, failure));
        return new KnownFolder(files, next, ContentHash.ofDigest(digest.digest()), manifest.lastUpdated());
    }

    /// Adds an entry to the digest of a manifest.
    static void add(MessageDigest digest, Object entry) {
        digest.update(RecordCodec.mapper().writeValueAsBytes(entry));
    }

    /// The names of files that only exports give, in a folder.
    static List<String> ours(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName() + "")
                    .filter(KnownFolder::isOurs)
                    .toList();
        }
    }
}
