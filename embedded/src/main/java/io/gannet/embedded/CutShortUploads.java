package io.gannet.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.regex.Pattern;

/// What a crash leaves of uploads to S3Proxy's filesystem store. It writes an object as `<key>-<uuid>`, marks it with
/// its MD5, and only then gives it its name; parts of a multipart upload wait as `.mpus-…`.
final class CutShortUploads {

    private static final String WRITTEN = "user.content-md5";
    private static final Pattern UNNAMED =
            Pattern.compile(".+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private CutShortUploads() {}

    /// Removes them. Nothing may be uploading meanwhile.
    static void sweep(Path buckets) throws IOException {
        Files.walkFileTree(buckets, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isLeftover(file)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    // Somebody's key may well end with a UUID: only a file without the mark of a whole object is a leftover.
    private static boolean isLeftover(Path file) throws IOException {
        String name = file.getFileName().toString();
        return name.startsWith(".mpus-") || (UNNAMED.matcher(name).matches() && !isWhole(file));
    }

    private static boolean isWhole(Path file) throws IOException {
        var marks = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        return marks != null && marks.list().contains(WRITTEN);
    }
}
