package io.gannet.standalone.upkeep;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    private static final String DRY_RUN = "Only say what would be removed.";
    private static final String ONLY = "Only those that a filter of the API's list of images lets through, such as"
            + " role=other or maxScore=20; with several, those that all do.";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to delete: image, images, collection or job");
    }

    @Command(name = "image", description = "Removes images from a collection; a later job may bring them again.")
    int image(
            @Mixin Call call,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun,
            @Parameters(index = "0", paramLabel = "TYPE/KEY") CollectionName collection,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "HASH") List<String> hashes) {
        return call.print(call.removals().images(collection, hashes, dryRun));
    }

    @Command(name = "images", description = "Removes all images of a collection, or those that are meant.")
    int images(
            @Mixin Call call,
            @Mixin ConsentOption consent,
            @Option(names = "--dry-run", description = DRY_RUN) boolean dryRun,
            @Option(names = "--only", paramLabel = "FILTER=VALUE", description = ONLY) @Nullable
                    Map<String, String> only,
            @Parameters(paramLabel = "TYPE/KEY") CollectionName collection) {
        Map<String, String> filters = only == null ? Map.of() : only;
        Removal removal = call.removals().images(collection, filters, true);
        if (!dryRun && removal.images() > 0) {
            consent.require("Remove " + removal.what());
            removal = call.removals().images(collection, filters, false);
        }
        return call.print(removal);
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

        RemovalsApi removals() {
            return new RemovalsApi(catalog.api());
        }

        int print(Removal removal) {
            output.print(removal, removal::sentence);
            return ExitStatus.DONE;
        }

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
