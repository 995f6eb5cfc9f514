package io.gannet.catalog.access.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.ContentHash;
import io.gannet.contract.JobIds;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An API key as its owner has it: `gnt_<id>_<secret>`. The secret has 256 random bits, so nobody can guess it by
/// trying, and a plain SHA-256 of it is as good a thing to keep as the slow hashes that passwords need.
///
/// @param id the key's public part, by which it is found
/// @param secret what only its owner has
public record KeyText(String id, String secret) {

    /// How all keys begin.
    public static final String PREFIX = "gnt_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9A-Z]{26})_([0-9A-Za-z_-]{43})");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The text of a new key.
    public static KeyText random(Instant now) {
        return withNewSecret(JobIds.random(now));
    }

    /// A new secret for a key.
    public static KeyText withNewSecret(String id) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new KeyText(id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /// The key that somebody brings.
    ///
    /// @return empty if it cannot be one
    public static Optional<KeyText> parse(String bearer) {
        Matcher matcher = FORM.matcher(bearer);
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /// The SHA-256 of the secret in hexadecimal digits, which is what is kept of it.
    public String digest() {
        return HexFormat.of().formatHex(ContentHash.newDigest().digest(secret.getBytes(UTF_8)));
    }

    /// Whether this is the digest of its secret; takes the same time however much of it is.
    public boolean matches(String digest) {
        return MessageDigest.isEqual(digest().getBytes(UTF_8), digest.getBytes(UTF_8));
    }

    /// The text that is handed out once.
    public String reveal() {
        return PREFIX + id + '_' + secret;
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return PREFIX + id + "_***";
    }
}
