package io.gannet.standalone.exports;

import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.console.Sentence;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Where an export goes: to a file, or to stdout.
final class Destination {

    private static final String STDOUT = "-";

    @Mixin
    private final OutputOption output = new OutputOption();

    @Parameters(paramLabel = "FILE", description = "Where to write it; - writes it to stdout.")
    private Path file = Path.of(STDOUT);

    /// A file that was written.
    private record Written(String file, long bytes) {}

    /// Whether the file's name ends so.
    boolean endsWith(String extension) {
        return file.toString().endsWith(extension);
    }

    /// Writes all of it, and says so where that does not get into it.
    ///
    /// @throws CommandFailure if it breaks off
    void take(InputStream content) {
        if (file.toString().equals(STDOUT)) {
            pour(content);
            return;
        }
        try (var progress = Progress.of("Bytes")) {
            long bytes = WholeFile.write(file, content, progress::step);
            output.print(new Written(file.toString(), bytes), () -> "%s: %,d bytes.%n".formatted(file, bytes));
        }
    }

    private static void pour(InputStream content) {
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            content.transferTo(out);
        } catch (IOException e) {
            throw new CommandFailure("The export broke off: " + Sentence.why(e), e);
        }
    }
}
