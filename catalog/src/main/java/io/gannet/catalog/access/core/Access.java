package io.gannet.catalog.access.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/// How the API is secured: by a token that may do everything, by which the first key is made, or, where there is
/// none, by its address, which only this machine reaches.
public final class Access {

    private final @Nullable String token;

    private Access(@Nullable String token) {
        this.token = token;
    }

    /// Decides how the API is secured.
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

    /// Whether who brings nothing may do everything.
    public boolean isOpen() {
        return token == null;
    }

    /// Whether this is the token.
    public boolean isToken(String bearer) {
        return token != null && MessageDigest.isEqual(bearer.getBytes(UTF_8), token.getBytes(UTF_8)); // constant time
    }
}
