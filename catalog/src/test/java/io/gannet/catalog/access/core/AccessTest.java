package io.gannet.catalog.access.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AccessTest {

    @Test
    void knowsTheToken() {
        var access = Access.of("s3cret", false, null);

        assertThat(access.isOpen()).isFalse();
        assertThat(access.isToken("s3cret")).isTrue();
        assertThat(access.isToken("s3cre")).isFalse();
        assertThat(access.isToken("s3cret2")).isFalse();
        assertThat(access.isToken("")).isFalse();
    }

    @Test
    void permitsEverybodyOnThisMachineIfOpen() throws UnknownHostException {
        var access = Access.of(null, true, InetAddress.getByName("127.0.0.1"));

        assertThat(access.isOpen()).isTrue();
        assertThat(access.isToken("")).isFalse();
        assertThat(Access.of(" ", true, InetAddress.getByName("::1")).isOpen()).isTrue();
    }

    @Test
    void asksForATokenThatIsConfiguredEvenIfOpen() throws UnknownHostException {
        assertThat(Access.of("s3cret", true, InetAddress.getByName("127.0.0.1")).isOpen())
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
