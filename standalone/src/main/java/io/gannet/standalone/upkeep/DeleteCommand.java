package io.gannet.standalone.upkeep;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `gannet delete …`: removes images, collections, and what is told of jobs.
@Command(
        name = "delete",
        description = "Removes images from collections, collections, or what is told of a job.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeleteCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to delete: image, images, collection or job");
    }

    @Command(name = "image", description = "Removes an image from a collection; a later job may bring it again.")
    int image(
            @Mixin Call call,
            @Parameters(paramLabel = "TYPE/KEY") CollectionName collection,
            @Parameters(paramLabel = "HASH") String hash) {
        return call.delete(collection.path() + "/images/" + ApiClient.encoded(hash));
    }

    @Command(name = "images", description = "Removes all images of a collection.")
    int images(
            @Mixin Call call,
            @Mixin ConsentOption consent,
            @Parameters(paramLabel = "TYPE/KEY") CollectionName collection) {
        consent.require("Remove all images of " + collection);
        return call.delete(collection.path() + "/images");
    }

    @Command(name = "collection", description = "Removes a collection with all its images.")
    int collection(
            @Mixin Call call,
            @Mixin ConsentOption consent,
            @Parameters(paramLabel = "TYPE/KEY") CollectionName collection) {
        consent.require("Remove " + collection + " with all its images");
        return call.delete(collection.path());
    }

    @Command(name = "job", description = "Removes what is told of a job that has ended; its images stay.")
    int job(@Mixin Call call, @Parameters(paramLabel = "JOB") String id) {
        return call.delete("/api/v1/jobs/" + ApiClient.encoded(id));
    }

    /// A request to the instance that is up.
    static final class Call {

        @Mixin
        private final CatalogOption catalog = new CatalogOption();

        @Mixin
        private final OutputOption output = new OutputOption();

        int delete(String path) {
            JsonNode answer = catalog.api().delete(path, JsonNode.class);
            output.print(answer, () -> sentence(answer) + System.lineSeparator());
            return ExitStatus.DONE;
        }

        private static String sentence(JsonNode removed) {
            return removed.has("id")
                    ? "Nothing is told of " + removed.path("id").asString() + " any more."
                    : "Removed %,d images; %,d of them no collection has any more, whose %,d bytes are freed."
                            .formatted(
                                    removed.path("images").asLong(),
                                    removed.path("contents").asLong(),
                                    removed.path("bytes").asLong());
        }
    }
}
