package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a job says the bytes behind a URL must hash to; on the wire `sha256:<hex>` or `md5:<hex>`.
///
/// @param algorithm the digest's standard name (`SHA-256` or `MD5`)
/// @param hex the digest in lower-case hexadecimal digits
public record ExpectedHash(String algorithm, String hex) {

    private static final Pattern FORM = Pattern.compile("sha256:([0-9a-f]{64})|md5:([0-9a-f]{32})");

    /// @throws IllegalArgumentException if the text has neither form
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExpectedHash parse(String text) {
        var match = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException("expectedHash '" + Require.abbreviated(text)
                    + "' is neither sha256: with 64 nor md5: with 32 hexadecimal digits");
        }
        return match.group(1) != null
                ? new ExpectedHash("SHA-256", match.group(1))
                : new ExpectedHash("MD5", match.group(2));
    }

    /// That the bytes are those of this content.
    public static ExpectedHash of(ContentHash content) {
        return new ExpectedHash("SHA-256", content.hex());
    }

    @JsonValue
    @Override
    public String toString() {
        return (algorithm.equals("MD5") ? "md5:" : "sha256:") + hex;
    }
}
