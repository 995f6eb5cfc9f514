package io.gannet.sink.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitIdTest {

    @Test
    void readsTheJobItselfAndWhatIsBelowIt() {
        assertThat(UnitId.parse("job", "job").isJob()).isTrue();
        assertThat(UnitId.parse("job", "job.0.12")).isEqualTo(new UnitId("job", List.of(0, 12)));
        assertThat(UnitId.parse("job", "job.0.12").pathLiteral()).isEqualTo("{0,12}");
        assertThat(UnitId.parse("job", "job").pathLiteral()).isEqualTo("{}");
    }

    @Test
    void sortsByNumberAndNotByText() {
        var sorted = Stream.of("job.10", "job.2", "job.1.7", "job", "job.1")
                .map(id -> UnitId.parse("job", id))
                .sorted()
                .map(UnitId::pathLiteral);

        assertThat(sorted).containsExactly("{}", "{1}", "{1,7}", "{2}", "{10}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.0", "jobs.0", "job.", "job.x", "job.0..1", "job.99999999999"})
    void refusesWhatIsNoUnitOfTheJob(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnitId.parse("job", id))
                .withMessageContaining(id);
    }
}
