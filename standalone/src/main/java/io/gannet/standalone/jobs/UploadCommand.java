package io.gannet.standalone.jobs;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gannet upload FILE`: hands a list of images to the instance that is up.
@Command(
        name = "upload",
        description =
                "Uploads a list of images to the instance that is up, and prints the key for a job to name it by.")
public final class UploadCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Parameters(paramLabel = "FILE", description = "The list; its name tells its format, such as products.csv.gz.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file);
        }
        try (InputStream _ = Files.newInputStream(file)) { // which the client would take for the instance's fault
            System.out.println(new JobsApi(catalog.api()).upload(file));
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read: " + Sentence.why(e), e);
        }
        return ExitStatus.DONE;
    }
}
