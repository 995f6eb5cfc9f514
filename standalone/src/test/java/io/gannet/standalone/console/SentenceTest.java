package io.gannet.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void isOneLineWithAFullStop() {
        assertThat(Sentence.of("two\n  lines")).isEqualTo("two lines.");
    }

    @Test
    void keepsTheFullStopThatIsThere() {
        assertThat(Sentence.of("Done.")).isEqualTo("Done.");
    }

    @Test
    void saysSomethingEvenOfNothing() {
        assertThat(Sentence.of(null)).isEqualTo("It failed without saying why.");
    }

    @Test
    void ofAFailureIsWhatItsInnermostCauseSays() {
        var cause = new IllegalStateException("the disk is full");
        assertThat(Sentence.ofRoot(new RuntimeException("bean x", new RuntimeException("bean y", cause))))
                .isEqualTo("the disk is full.");
    }
}
