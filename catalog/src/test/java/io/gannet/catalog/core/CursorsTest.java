package io.gannet.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @Test
    void readTheItemsThatTheyName() {
        var path = new ItemPath(List.of(0, 12));

        assertThat(ItemPath.of("job", "job.0.12")).contains(path);
        assertThat(ItemPath.ofCursor(path.toString())).isEqualTo(path);
        assertThat(ItemPath.ofLiteral(path.literal())).isEqualTo(path);
        assertThat(path.itemId("job")).isEqualTo("job.0.12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "job.", "other.0", "job.x", "job.0.", "job.01", "job.0..1"})
    void findNoItemUnderAnIdThatNoneHas(String id) {
        assertThat(ItemPath.of("job", id)).isEmpty();
    }

    @Test
    void readTheJobsThatTheyName() {
        var cursor = new JobCursor(Instant.parse("2026-01-01T00:00:00.123456Z"), "job-1");

        assertThat(JobCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "bm9uc2Vuc2U", "bm8gdGltZQ"})
    void refuseWhatIsNoCursorOfJobs(String cursor) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> JobCursor.parse(cursor));
    }
}
