package io.gannet.standalone.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.standalone.ScriptedCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Also of dead letters: commands that ask and print.
class SchedulesCommandTest {

    private static final String NIGHTLY = """
            {"name": "nightly", "cron": "0 3 * * *", "zone": "UTC", "job": {}, "overlap": "SKIP",
             "misfire": "RUN_ONCE", "paused": false, "nextRuns": ["2026-11-22T03:00:00Z"]}""";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private ScriptedCatalog catalog;

    @BeforeEach
    void open() throws IOException {
        catalog = new ScriptedCatalog(folder, exchange -> {
            String what =
                    exchange.getRequestMethod() + ' ' + exchange.getRequestURI().getPath();
            asked.add(ScriptedCatalog.said(exchange));
            String answer = answers.getOrDefault(asked.getLast(), answers.get(what));
            ScriptedCatalog.answer(
                    exchange,
                    answer == null ? 404 : 200,
                    answer == null ? "{\"detail\": \"There is no such thing.\"}" : answer);
        });
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void listsSchedulesForPeopleAndForPrograms() {
        answers.put("GET /api/v1/schedules", "{\"items\": [" + NIGHTLY + "]}");

        assertThat(catalog.execute("schedules")).isZero();
        assertThat(catalog.out()).contains("NEXT RUN").contains("nightly").contains("2026-11-22T03:00:00Z");

        assertThat(catalog.execute("schedules --json")).isZero();
        assertThat(catalog.out()).contains("[{\"name\":\"nightly\",\"cron\":\"0 3 * * *\"");
    }

    @Test
    void setsAScheduleForTheJobInAFile() throws IOException {
        answers.put("PUT /api/v1/schedules/nightly", NIGHTLY);
        Path job = Files.writeString(folder.resolve("job.json"), "{\"source\": {\"type\": \"catalog\"}}");

        assertThat(catalog.execute("schedules set nightly " + job + " --zone UTC --overlap ALLOW"))
                .isZero();

        assertThat(asked)
                .last()
                .isEqualTo("PUT /api/v1/schedules/nightly {\"job\":{\"source\":{\"type\":\"catalog\"}},"
                        + "\"zone\":\"UTC\",\"overlap\":\"ALLOW\"}");
        assertThat(catalog.out()).contains("2026-11-22T03:00:00Z");
    }

    @Test
    void pausesResumesRunsAndForgets() {
        answers.put("POST /api/v1/schedules/nightly/pause", NIGHTLY.replace("[\"2026-11-22T03:00:00Z\"]", "[]"));
        answers.put("POST /api/v1/schedules/nightly/resume", NIGHTLY);
        answers.put("POST /api/v1/schedules/nightly/run", "{\"jobId\": \"nightly-20261121T030000Z\"}");
        answers.put(
                "GET /api/v1/schedules/nightly/runs",
                "{\"items\": [{\"dueAt\": \"2026-11-21T03:00:00Z\", \"outcome\": \"MISSED\"}]}");
        answers.put("DELETE /api/v1/schedules/nightly", "");

        Stream.of("pause", "resume", "run", "runs", "delete")
                .forEach(what -> assertThat(catalog.execute("schedules " + what + " nightly"))
                        .isZero());

        assertThat(catalog.out()).contains("paused", "nightly-20261121T030000Z", "MISSED");
        assertThat(asked).last().isEqualTo("DELETE /api/v1/schedules/nightly");
    }

    @Test
    void listsAndReplaysDeadLetters() {
        String topic = "/api/v1/dead-letters/gannet.jobs-dlt";
        answers.put(
                "GET /api/v1/dead-letters",
                "{\"items\": [{\"topic\": \"gannet.jobs-dlt\", \"waiting\": 2, \"kept\": 5}]}");
        answers.put("GET " + topic, "{\"items\": [{\"key\": \"k\", \"bytes\": 7, \"why\": \"a bug\"}]}");
        answers.put("POST " + topic + "/replay", "{\"replayed\": 2, \"left\": 1, \"next\": \"0_2-3\"}");
        String second = "POST " + topic + "/replay?dryRun=true&reason=b%2Fg&cursor=0_2-3";
        answers.put(second, "{\"replayed\": 1, \"left\": 0}");

        assertThat(catalog.execute("dead-letters")).isZero();
        assertThat(catalog.out()).contains("gannet.jobs-dlt").contains("WAITING");
        assertThat(catalog.execute("dead-letters gannet.jobs-dlt")).isZero();
        assertThat(catalog.out()).contains("a bug");
        assertThat(catalog.execute("replay gannet.jobs-dlt --dry-run --reason b/g"))
                .isZero();
        assertThat(asked)
                .contains("POST " + topic + "/replay?dryRun=true&reason=b%2Fg")
                .endsWith(second);
        assertThat(catalog.out()).contains("Would send 3 again, would leave 1.");
    }

    @Test
    void passesOnWhatTheServerRefuses() {
        assertThat(catalog.execute("schedules pause weekly")).isEqualTo(1);
        assertThat(catalog.err()).contains("There is no such thing.");
    }
}
