package io.gannet.catalog.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who may use the API: whoever has the token, or, where there is none, whoever is on this machine.
public final class Access {

    private static final String SCHEME = "bearer ";

    private final @Nullable String token;

    private Access(@Nullable String token) {
        this.token = token;
    }

    /// Decides who may use the API.
    ///
    /// @param token the token, if one is configured
    /// @param open whether the API may go without a token
    /// @param address the address that the server is bound to; null for all of the machine's
    /// @throws IllegalArgumentException in one sentence if that would leave the API open to others
    public static Access of(@Nullable String token, boolean open, @Nullable InetAddress address) {
        if (token != null && !token.isBlank()) {
            return new Access(token);
        }
        if (!open) {
            throw new IllegalArgumentException("gannet.catalog.token is not set; set it in the environment"
                    + " (GANNET_CATALOG_TOKEN) to what callers must send as their bearer token");
        }
        if (address == null || !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.open goes only with a loopback address; set server.address to 127.0.0.1, or"
                            + " gannet.catalog.token to a token");
        }
        return new Access(null);
    }

    /// Whether a request with this `Authorization` header (RFC 6750 section 2.1) may pass.
    public boolean permits(@Nullable String authorization) {
        if (token == null) {
            return true;
        }
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
        return MessageDigest.isEqual(given, token.getBytes(UTF_8)); // in constant time
    }
}
