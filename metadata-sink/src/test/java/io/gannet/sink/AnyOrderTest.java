package io.gannet.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.GannetRecord;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten thousand records come out as the same tables whichever way they are delivered.
class AnyOrderTest {

    private static final List<GannetRecord> STORY = Story.of(10_000);

    private static TestTables database;
    private static List<String> expected;

    @BeforeAll
    static void writeInOrder() {
        database = new TestTables();
        for (int from = 0; from < STORY.size(); from += 1000) {
            database.write(STORY.subList(from, from + 1000));
        }
        expected = database.digests();
    }

    static IntStream orders() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "order {0}")
    @MethodSource("orders")
    void givesTheSameTables(int seed) {
        database.clear();
        for (var batch : Story.delivered(STORY, new Random(seed), 2000)) {
            database.write(batch);
        }

        assertThat(database.digests()).isEqualTo(expected);
    }

    @Test
    void leavesNoTableEmpty() {
        assertThat(expected).noneMatch(digest -> digest.contains(" 0 rows"));
    }
}
