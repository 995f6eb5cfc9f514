package io.gannet.catalog.notices.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs messages as the Standard Webhooks specification 1.0.0 says, with HMAC-SHA256: by each of the secrets, so
/// that whoever knows one of them can tell that a message is ours.
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_BYTES = 24;
    private static final int LONGEST_BYTES = 64;

    private final List<SecretKeySpec> secrets;

    /// @param secrets each `whsec_` and Base64
    /// @throws IllegalArgumentException in one sentence, which does not tell the secret, if one is none
    public Signature(List<String> secrets) {
        this.secrets = secrets.stream().map(Signature::key).toList();
    }

    /// Whether there is nothing to sign with.
    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /// The value of the header `webhook-signature`.
    ///
    /// @param id that of `webhook-id`
    /// @param at that of `webhook-timestamp`, which has seconds
    public String of(String id, Instant at, String body) {
        byte[] signed = (id + '.' + at.getEpochSecond() + '.' + body).getBytes(UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(SecretKeySpec secret, byte[] signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static SecretKeySpec key(String secret) {
        try {
            if (secret.startsWith(PREFIX)) {
                byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (key.length >= SHORTEST_BYTES && key.length <= LONGEST_BYTES) {
                    return new SecretKeySpec(key, ALGORITHM);
                }
            }
        } catch (IllegalArgumentException _) {
            // Falls through to the one sentence for all of these.
        }
        throw new IllegalArgumentException("gannet.catalog.notices.webhook-secrets has one that is no secret; each must"
                + " be 'whsec_' and the Base64 of 24 to 64 random bytes");
    }
}
