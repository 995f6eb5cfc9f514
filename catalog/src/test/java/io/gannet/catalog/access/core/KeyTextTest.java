package io.gannet.catalog.access.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    @Test
    void isReadAsItWasRevealed() {
        var key = KeyText.random(Instant.EPOCH);

        assertThat(KeyText.parse(key.reveal())).hasValue(key);
        assertThat(key.reveal()).matches("gnt_[0-9A-Z]{26}_.{43}");
        assertThat(key.matches(key.digest())).isTrue();
        assertThat(key.toString()).doesNotContain(key.secret());
    }

    @Test
    void hasAnotherSecretEachTime() {
        var key = KeyText.random(Instant.EPOCH);
        var rotated = KeyText.withNewSecret(key.id());

        assertThat(rotated.id()).isEqualTo(key.id());
        assertThat(rotated.matches(key.digest())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gnt_", "gnt_x_y", "Bearer gnt_00000000000000000000000000_a"})
    void isNothingElse(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }
}
