package io.gannet.standalone.collections;

import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Listing;
import io.gannet.standalone.console.Listing.Column;
import io.gannet.standalone.console.Query;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/// `gannet syncs`: what came of reading catalogues, and once more.
@Command(name = "syncs", description = "Lists what came of reading catalogues, or reads one again.")
public final class SyncsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Listing listing = new Listing();

    @Parameters(paramLabel = "CATALOG", arity = "0..1", description = "Only of this catalogue.")
    private @Nullable String catalog;

    @Option(names = "--again", description = "Read it again, as its last sync did.")
    private boolean again;

    @Option(names = "--product", paramLabel = "SKU", description = "With --again: only for this product.")
    private @Nullable String product;

    @Override
    public Integer call() {
        if (again ? catalog == null : product != null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    again ? "Say which catalogue to read again" : "--product is for --again");
        }
        if (!again) {
            listing.print(
                    "/api/v1/syncs",
                    new Query().with("catalog", catalog),
                    new Column("ENDED", "/completedAt"),
                    new Column("CATALOG", "/catalog"),
                    new Column("STATUS", "/status"),
                    new Column("IMAGES", "/images"),
                    new Column("ADDED", "/added"),
                    new Column("UPDATED", "/updated"),
                    new Column("REMOVED", "/removed"),
                    new Column("PRODUCTS", "/products"),
                    new Column("FAILURE", "/failure"));
            return ExitStatus.DONE;
        }
        var wanted = new HashMap<String, String>();
        wanted.put("catalog", Objects.requireNonNull(catalog));
        if (product != null) {
            wanted.put("product", product);
        }
        listing.facts().print(listing.facts().api().post("/api/v1/syncs", wanted, JsonNode.class));
        return ExitStatus.DONE;
    }
}
