package io.gannet.standalone.jobs;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gannet submit FILE`: hands a job to the instance that is up.
@Command(name = "submit", description = "Submits a scrape job to the instance that is up, and prints the job's id.")
public final class SubmitCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Parameters(paramLabel = "FILE", description = "The job as JSON (scrape-job.v1); - reads it from stdin.")
    private String file = STDIN;

    @Override
    public Integer call() {
        byte[] job = read();
        System.out.println(new JobsApi(catalog.api()).submit(job));
        return ExitStatus.DONE;
    }

    private byte[] read() {
        try {
            return file.equals(STDIN) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read: " + Sentence.why(e), e);
        }
    }
}
