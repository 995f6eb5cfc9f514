package io.gannet.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
    void saysWhyInWordsForPeople() {
        assertThat(Sentence.why(new NoSuchFileException("/a"))).isEqualTo("there is no such file or folder.");
        assertThat(Sentence.why(new FileSystemException("/a", null, "Not a directory")))
                .isEqualTo("Not a directory.");
        assertThat(Sentence.why(new ConnectException())).isEqualTo("nobody listens there.");
        var unresolved = new ConnectException();
        unresolved.initCause(new UnresolvedAddressException());
        assertThat(Sentence.why(unresolved)).isEqualTo("there is no host of that name.");
        assertThat(Sentence.why(new IOException("No space left on device"))).isEqualTo("No space left on device.");
    }

    @Test
    void ofAFailureIsWhatItsInnermostCauseSays() {
        var cause = new IllegalStateException("the disk is full");
        assertThat(Sentence.ofRoot(new RuntimeException("bean x", new RuntimeException("bean y", cause))))
                .isEqualTo("the disk is full.");
    }
}
