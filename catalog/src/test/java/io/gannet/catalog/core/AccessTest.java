package io.gannet.catalog.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            Bearer s3cret,  true
            bearer s3cret,  true
            Bearer  s3cret, true
            Bearer s3cre,   false
            Bearer s3cret2, false
            Basic s3cret,   false
            s3cret,         false
            Bearer,         false
            none,           false
            """)
    void permitsWhoHasTheToken(String authorization, boolean permitted) {
        assertThat(Access.of("s3cret", false, null).permits(authorization)).isEqualTo(permitted);
    }

    @Test
    void permitsEverybodyOnThisMachineIfOpen() throws UnknownHostException {
        assertThat(Access.of(null, true, InetAddress.getByName("127.0.0.1")).permits(null))
                .isTrue();
        assertThat(Access.of(" ", true, InetAddress.getByName("::1")).permits(null))
                .isTrue();
    }

    @Test
    void asksForATokenThatIsConfiguredEvenIfOpen() throws UnknownHostException {
        assertThat(Access.of("s3cret", true, InetAddress.getByName("127.0.0.1")).permits(null))
                .isFalse();
    }

    @Test
    void refusesToBeOpenToOthers() throws UnknownHostException {
        var everywhere = InetAddress.getByName("0.0.0.0");

        assertThatIllegalArgumentException().isThrownBy(() -> Access.of(null, true, everywhere));
        assertThatIllegalArgumentException().isThrownBy(() -> Access.of(null, true, null));
        assertThatIllegalArgumentException().isThrownBy(() -> Access.of("", false, InetAddress.getLoopbackAddress()));
    }
}
