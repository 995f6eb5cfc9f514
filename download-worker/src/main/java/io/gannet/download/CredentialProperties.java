package io.gannet.download;

import io.gannet.download.http.HttpRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something to authenticate with (`gannet.download.credentials`). It belongs to one host and is sent to no other.
///
/// @param host the host
/// @param type how it is sent
/// @param header the header to send, for [Type#HEADER]
/// @param value the secret: `user:password` for [Type#BASIC], the token or the header's value otherwise
record CredentialProperties(
        String host, Type type, @Nullable String header, String value) {

    /// How a credential is sent.
    enum Type {
        /// `Authorization: Basic` (RFC 7617).
        BASIC,
        /// `Authorization: Bearer` (RFC 6750).
        BEARER,
        /// A header of its own.
        HEADER
    }

    /// @throws IllegalArgumentException if a part is missing; the message does not tell the secret
    CredentialProperties {
        if (host == null || host.isBlank() || type == null || value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "a gannet.download.credentials entry is incomplete; it needs a host, a type and a value");
        }
        if ((type == Type.HEADER) != (header != null)) {
            throw new IllegalArgumentException("the gannet.download.credentials entry for '" + host
                    + "' must have a header if its type is header, and only then");
        }
        if (type == Type.BASIC && value.indexOf(':') < 1) {
            throw new IllegalArgumentException("the gannet.download.credentials entry for '" + host
                    + "' is of type basic; its value must have the form user:password");
        }
    }

    /// The header that it is sent in.
    HttpRules.Secret secret() {
        return switch (type) {
            case BASIC ->
                new HttpRules.Secret(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
            case BEARER -> new HttpRules.Secret("Authorization", "Bearer " + value);
            case HEADER -> new HttpRules.Secret(Objects.requireNonNull(header), value);
        };
    }

    @Override
    public String toString() {
        return "Credential[host=" + host + ", type=" + type + "]";
    }
}
