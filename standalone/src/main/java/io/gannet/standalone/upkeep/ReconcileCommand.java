package io.gannet.standalone.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet reconcile`: compares the tables with the object store.
@Command(name = "reconcile", description = "Compares the tables with the object store, and tells where they differ.")
public final class ReconcileCommand implements Callable<Integer> {

    private static final String RECONCILIATIONS = "/api/v1/reconciliations";
    private static final long POLL_MILLIS = 200;

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--mend", description = "Have made or fetched again what is missing, and removed what is nobody's.")
    private boolean mend;

    @Override
    public Integer call() {
        ApiClient api = catalog.api();
        View view = api.post(RECONCILIATIONS, Map.of("mend", mend), View.class);
        while (view.state.equals("RUNNING")) {
            pause(view.id);
            view = api.get(RECONCILIATIONS + '/' + view.id, View.class);
        }
        if (view.failure != null) {
            throw new CommandFailure("The reconciliation came to no end: " + view.failure);
        }
        View ended = view;
        output.print(ended, () -> table(ended.report));
        return ExitStatus.DONE;
    }

    private static String table(Report report) {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "The tables name %,d contents; the store has %,d objects of %,d bytes.%n",
                report.contents,
                report.objects,
                report.bytes));
        if (report.findings.isEmpty()) {
            return text.append("All is in order.")
                    .append(System.lineSeparator())
                    .toString();
        }
        var rows = new ArrayList<List<String>>();
        for (Tally tally : report.findings) {
            rows.add(List.of(
                    tally.kind.toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.format(Locale.ROOT, "%,d", tally.count),
                    String.format(Locale.ROOT, "%,d", tally.bytes),
                    Table.plain(tally.examples.getFirst())));
        }
        text.append(Table.of(List.of("FOUND", "COUNT", "BYTES", "SUCH AS"), rows));
        if (report.mended > 0) {
            text.append(String.format(Locale.ROOT, "%,d are being mended.%n", report.mended));
        }
        return text.toString();
    }

    private static void pause(String id) {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted; reconciliation " + id + " goes on", e);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record View(
            String id,
            boolean mend,
            String state,
            @Nullable String failure,
            String startedAt,
            @Nullable String finishedAt,
            Report report) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Report(long contents, long objects, long bytes, long mended, List<Tally> findings) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Tally(String kind, long count, long bytes, List<String> examples) {}
}
