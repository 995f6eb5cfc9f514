package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// An absolute `http` or `https` URL in the normal form that browsers give it (WHATWG URL Standard): scheme and
/// host in lower case, internationalised names in Punycode, default port dropped, path and query percent-encoded.
/// The fragment is dropped, as it never reaches a server. Two spellings of one address are equal.
///
/// @param value the URL in normal form
public record WebUrl(String value) {

    private static final int MAX_LENGTH = 8_192;

    // The parser follows browsers, which take http:///a.png for host a.png; whoever wrote that forgot the host.
    private static final Pattern WITH_AUTHORITY = Pattern.compile("(?i)https?://[^/?#\\\\]");

    private static final Pattern MORE_THAN_A_HOST = Pattern.compile("[/?#\\\\@*\\s]");

    /// @throws IllegalArgumentException if the text is no absolute `http(s)` URL with a host, is over 8,192
    ///     characters, or carries a user name (credentials are given by name, never in a URL)
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebUrl {
        value = normalForm(value);
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("URL '" + Require.abbreviated(value) + "' has " + value.length()
                    + " characters; at most " + MAX_LENGTH + " are allowed");
        }
    }

    /// A host name or address literal as [#host()] tells it: in lower case, in Punycode, IPv6 without brackets.
    ///
    /// @throws IllegalArgumentException if the text is no host, or more than a host (scheme, port, path, pattern)
    public static String normalHost(String text) {
        String host = text.strip();
        boolean bareIpv6 = host.contains(":") && !(host.startsWith("[") && host.endsWith("]"));
        HttpUrl url = MORE_THAN_A_HOST.matcher(host).find()
                ? null
                : BrowserUrls.parse("http://" + (bareIpv6 ? '[' + host + ']' : host));
        if (url == null) {
            throw new IllegalArgumentException("host is '" + Require.abbreviated(text)
                    + "'; it must be one host name or address, such as shop.example, with nothing around it");
        }
        return url.host();
    }

    /// Resolves a reference found in a document at this URL, as a browser does.
    ///
    /// @return the target, or empty if it is none that Gannet can ask for (`data:`, `mailto:`, not parseable)
    public Optional<WebUrl> resolve(String reference) {
        HttpUrl resolved = BrowserUrls.resolve(parse(value), reference);
        if (resolved == null || hasUserInfo(resolved)) {
            return Optional.empty();
        }
        String text = normalized(resolved).toString();
        return text.length() > MAX_LENGTH ? Optional.empty() : Optional.of(new WebUrl(text));
    }

    /// The same address without some of its query's parameters.
    ///
    /// @param dropped tells by its name, decoded, whether a parameter is to go
    public WebUrl withoutParameters(Predicate<String> dropped) {
        HttpUrl url = parse(value);
        String query = url.encodedQuery();
        if (query == null) {
            return this;
        }
        String kept = Arrays.stream(query.split("&", -1))
                .filter(parameter -> !dropped.test(nameOf(parameter)))
                .collect(Collectors.joining("&"));
        return kept.length() == query.length()
                ? this
                : new WebUrl(url.newBuilder()
                        .encodedQuery(kept.isEmpty() ? null : kept)
                        .toString());
    }

    private static String nameOf(String parameter) {
        String name = parameter.split("=", 2)[0];
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name; // a percent sign that escapes nothing stands for itself
        }
    }

    /// The host name or address literal, without port; IPv6 literals without brackets.
    public String host() {
        if (BrowserUrls.isPlain(value)) {
            int start = value.indexOf("://") + 3;
            return value.substring(start, value.indexOf('/', start));
        }
        return parse(value).host();
    }

    /// The port, explicit or the scheme's default.
    public int port() {
        return parse(value).port();
    }

    /// Scheme, host and port: what one robots.txt speaks for (RFC 9309 section 2.3).
    public String origin() {
        HttpUrl url = parse(value);
        return url.scheme() + "://" + authority(url);
    }

    /// Path and query: what robots rules are matched against.
    public String pathAndQuery() {
        HttpUrl url = parse(value);
        String query = url.encodedQuery();
        return query == null ? url.encodedPath() : url.encodedPath() + '?' + query;
    }

    @JsonValue
    @Override
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }

    private static String normalForm(@Nullable String text) {
        return text != null && BrowserUrls.isPlain(text)
                ? text
                : normalized(parse(text)).toString();
    }

    private static HttpUrl parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("URL is missing or blank");
        }
        String clean = BrowserUrls.clean(text);
        HttpUrl url = WITH_AUTHORITY.matcher(clean).lookingAt() ? BrowserUrls.parse(clean) : null;
        if (url == null) {
            throw new IllegalArgumentException(
                    "URL '" + Require.abbreviated(text) + "' is no absolute http or https URL with a host");
        }
        if (hasUserInfo(url)) {
            throw new IllegalArgumentException("URL for host '" + url.host()
                    + "' carries a user name or password; name a configured credential instead");
        }
        return url;
    }

    private static boolean hasUserInfo(HttpUrl url) {
        return !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty();
    }

    private static HttpUrl normalized(HttpUrl url) {
        return url.newBuilder().fragment(null).build();
    }

    private static String authority(HttpUrl url) {
        String host = url.host().contains(":") ? '[' + url.host() + ']' : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ':' + url.port();
    }
}
