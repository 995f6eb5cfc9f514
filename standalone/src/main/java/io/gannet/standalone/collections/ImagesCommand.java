package io.gannet.standalone.collections;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Listing;
import io.gannet.standalone.console.Listing.Column;
import io.gannet.standalone.console.Query;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `gannet images`: the images of a collection or of a job.
@Command(name = "images", description = "Lists the images of a collection (TYPE/KEY) or of a job.")
public final class ImagesCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Listing listing = new Listing();

    @Parameters(paramLabel = "TYPE/KEY|JOB", description = "The collection, or the job.")
    private String whose = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "Only hero, product, lifestyle or other images.")
    private @Nullable String role;

    @Option(names = "--state", paramLabel = "STATE", description = "Of a job, only those in this state.")
    private @Nullable String state;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Only those whose original has this format.")
    private @Nullable String format;

    @Option(names = "--min-score", paramLabel = "N", description = "Only those of at least this score.")
    private @Nullable Integer minScore;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only those with this in their alternative text.")
    private @Nullable String text;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "By position or score; of a collection also newest, bytes or used.")
    private @Nullable String sort;

    @Override
    public Integer call() {
        var query = new Query()
                .with("role", role)
                .with("state", state)
                .with("format", format)
                .with("minScore", minScore)
                .with("text", text)
                .with("sort", sort);
        if (whose.contains("/")) {
            listing.print(
                    collection().path() + "/images",
                    query,
                    new Column("HASH", "/contentHash"),
                    new Column("ROLE", "/role"),
                    new Column("SCORE", "/score"),
                    new Column("PRIMARY", "/primary"),
                    new Column("FORMAT", "/format"),
                    new Column("WIDTH", "/width"),
                    new Column("HEIGHT", "/height"),
                    new Column("BYTES", "/bytes"),
                    new Column("USED", "/timesUsed"),
                    new Column("SOURCE", "/sourceUrls/0"));
        } else {
            listing.print(
                    "/api/v1/jobs/" + ApiClient.encoded(whose) + "/images",
                    query,
                    new Column("ITEM", "/id"),
                    new Column("STATE", "/state"),
                    new Column("REASON", "/reason"),
                    new Column("ROLE", "/role"),
                    new Column("SCORE", "/score"),
                    new Column("FORMAT", "/format"),
                    new Column("WIDTH", "/width"),
                    new Column("HEIGHT", "/height"),
                    new Column("BYTES", "/bytes"),
                    new Column("URL", "/url"));
        }
        return ExitStatus.DONE;
    }

    private CollectionName collection() {
        try {
            if (state == null) {
                return CollectionName.parse(whose);
            }
        } catch (TypeConversionException e) {
            throw refused("Invalid collection: " + e.getMessage());
        }
        throw refused("--state is for the images of a job; those of a collection are all ready");
    }

    private ParameterException refused(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
