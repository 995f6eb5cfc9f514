package io.gannet.standalone.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.standalone.ScriptedCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands against an API whose answers are written down.
class UpkeepCommandsTest {

    private static final String SUMMARY =
            "{\"dryRun\": %s, \"complete\": %s, \"images\": %d, \"contents\": 1, \"bytes\": 1200}";
    private static final String REPORT =
            "{\"id\": \"r1\", \"mend\": true, \"state\": \"%s\", \"startedAt\": \"2026-01-01T00:00:00Z\","
                    + " \"report\": {\"contents\": 3, \"objects\": 9, \"bytes\": 900, \"mended\": 1, \"findings\": [%s]}}";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private ScriptedCatalog catalog;

    @BeforeEach
    void open() throws IOException {
        catalog = new ScriptedCatalog(folder, exchange -> {
            asked.add(ScriptedCatalog.said(exchange));
            ScriptedCatalog.answer(exchange, 200, answers.remove());
        });
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void saysWhatWouldBeRemoved() {
        answers.add(SUMMARY.formatted(true, true, 2));

        assertThat(catalog.execute("clean --older-than 14d --collection shop/a/b --dry-run"))
                .isZero();
        assertThat(asked)
                .containsExactly("POST /api/v1/retention/runs"
                        + " {\"olderThan\":\"PT336H\",\"type\":\"shop\",\"key\":\"a/b\",\"dryRun\":true}");
        assertThat(catalog.out()).startsWith("Would remove 2 images of collections; 1 of them no collection has");

        answers.add(SUMMARY.formatted(true, true, 0));
        assertThat(catalog.execute("clean --older-than 14d")).isZero();
        assertThat(catalog.out()).contains("There is nothing to remove.");
    }

    @Test
    void removesUntilNothingIsLeftOnceItIsMeant() {
        answers.add(SUMMARY.formatted(true, true, 2));
        assertThat(catalog.execute("clean --older-than 24h")).isEqualTo(1);
        assertThat(catalog.err())
                .startsWith("gannet: Nobody is here to ask; say --yes if it is meant: Remove 2 images");

        answers.addAll(List.of(
                SUMMARY.formatted(true, true, 2),
                SUMMARY.formatted(false, false, 2),
                SUMMARY.formatted(false, true, 1)));
        assertThat(catalog.execute("clean --older-than 24h --type shop --yes")).isZero();
        assertThat(catalog.out()).startsWith("Removed 3 images of collections; 2 of them");
        assertThat(asked).hasSize(4);
    }

    @Test
    void followsAReconciliationToItsEnd() {
        answers.addAll(List.of(
                REPORT.formatted("RUNNING", ""),
                REPORT.formatted("RUNNING", ""),
                REPORT.formatted(
                        "COMPLETED",
                        "{\"kind\": \"ORIGINAL_MISSING\", \"count\": 1, \"bytes\": 7, \"examples\": [\"k\"]}")));

        assertThat(catalog.execute("reconcile --mend")).isZero();
        assertThat(asked).first().isEqualTo("POST /api/v1/reconciliations {\"mend\":true}");
        assertThat(asked).last().isEqualTo("GET /api/v1/reconciliations/r1");
        assertThat(catalog.out())
                .contains("The tables name 3 contents; the store has 9 objects of 900 bytes.")
                .contains("original missing")
                .contains("1 are being mended.");
    }

    @Test
    void deletesWhatFiltersLetThrough() {
        String some = "{\"dryRun\": true, \"images\": 2, \"contents\": 1, \"bytes\": 5%s}";
        answers.addAll(List.of(some.formatted(", \"next\": \"c/1\""), some.formatted("")));
        assertThat(catalog.execute("delete images shop/a --only role=other --only maxScore=20 --dry-run"))
                .isZero();
        assertThat(asked)
                .containsExactly(
                        "DELETE /api/v1/collections/shop/a/images?dryRun=true&role=other&maxScore=20",
                        "DELETE /api/v1/collections/shop/a/images?dryRun=true&role=other&maxScore=20&cursor=c%2F1");
        assertThat(catalog.out()).startsWith("Would remove 4 images of collections; 2 of them");

        answers.addAll(List.of(some.formatted(""), some.formatted("")));
        assertThat(catalog.execute("delete images shop/a --yes")).isZero();
        assertThat(asked).last().isEqualTo("DELETE /api/v1/collections/shop/a/images?dryRun=false");
        assertThat(catalog.out()).contains("Removed 2 images of collections");
    }

    @Test
    void deletesWhatIsNamed() {
        answers.add("{\"done\": 1, \"unknown\": [\"cd34\"],"
                + " \"removed\": {\"images\": 1, \"contents\": 1, \"bytes\": 5}}");
        assertThat(catalog.execute("delete image shop/a ab12 cd34")).isZero();
        answers.add("{\"images\": 1, \"contents\": 1, \"bytes\": 5}");
        assertThat(catalog.execute("delete collection shop/a --yes --json")).isZero();
        answers.add("{\"id\": \"job-1\"}");
        assertThat(catalog.execute("delete job job-1")).isZero();

        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/collections/shop/a/images/bulk"
                                + " {\"action\":\"remove\",\"contentHashes\":[\"ab12\",\"cd34\"],\"dryRun\":false}",
                        "DELETE /api/v1/collections/shop/a",
                        "DELETE /api/v1/jobs/job-1");
        assertThat(catalog.out())
                .contains(
                        "Removed 1 images of collections; 1 of them no collection has any more, whose 5 bytes are freed.")
                .contains("{\"images\":1,\"contents\":1,\"bytes\":5}")
                .contains("Nothing is told of job-1 any more.");
        assertThat(catalog.execute("delete images shop")).isEqualTo(2);
    }
}
