package io.gannet.contract;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Parses addresses as the WHATWG URL Standard says. OkHttp's parser does most of it (percent-encoding, UTS 46,
/// dot segments, backslashes, default ports); this adds what it leaves out: control characters around and line
/// breaks within are dropped, hosts are refused that no browser takes, and every spelling of an IPv4 address is
/// read.
final class BrowserUrls {

    private static final Pattern DROPPED = Pattern.compile("^[\\x00-\\x20]+|[\\x00-\\x20]+$|[\\t\\n\\r]+");
    private static final Pattern FORBIDDEN_IN_HOSTS = Pattern.compile("[\\x00-\\x20#/<>?@\\\\^|%\\x7f]");

    private static final int MOST_OF_A_HOST = 253;
    private static final int MOST_OF_A_LABEL = 63;

    private BrowserUrls() {}

    /// Whether a text is its own normal form as far as a glance tells: its host is a name of small letters and digits,
    /// and nothing in it has two spellings. Most addresses are such, and each record carries some: parsing them
    /// took a fifth of the time that reading records took.
    static boolean isPlain(String text) {
        int host = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : -1;
        int path = host < 0 ? -1 : text.indexOf('/', host);
        if (path < 0 || path - host > MOST_OF_A_HOST || !isPlainHost(text, host, path)) {
            return false;
        }
        boolean inQuery = false;
        for (int i = path; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?' && !inQuery) {
                inQuery = true;
            } else if (!isWordCharacter(c) && !(inQuery ? isPlainInQuery(c) : isPlainInPath(text, i))) {
                return false;
            }
        }
        return true;
    }

    // The last label begins with a letter, or it may be an IPv4 address; no label may be Punycode.
    private static boolean isPlainHost(String text, int from, int to) {
        int label = from;
        for (int i = from; i <= to; i++) {
            char c = text.charAt(i);
            if (c == '.' || i == to) {
                if (i == label || i - label > MOST_OF_A_LABEL) {
                    return false;
                }
                if (i == to && !(text.charAt(label) >= 'a' && text.charAt(label) <= 'z')) {
                    return false;
                }
                label = i + 1;
            } else if (!(c >= 'a' && c <= 'z')
                    && !(c >= '0' && c <= '9')
                    && !(c == '-' && i > label + 1 && isSingle(text, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSingle(String text, int hyphen) {
        return text.charAt(hyphen - 1) != '-' && text.charAt(hyphen + 1) != '-';
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isPlainInQuery(char c) {
        return c == '=' || c == '&' || c == '.' || c == '/';
    }

    // A segment that begins with a dot may lead elsewhere.
    private static boolean isPlainInPath(String text, int i) {
        return text.charAt(i) == '/' || (text.charAt(i) == '.' && text.charAt(i - 1) != '/');
    }

    /// An absolute address; null if it is none.
    static @Nullable HttpUrl parse(String text) {
        return withBrowsersHost(HttpUrl.parse(clean(text)));
    }

    /// The target of a reference at an address; null if it leads nowhere.
    static @Nullable HttpUrl resolve(HttpUrl base, String reference) {
        return withBrowsersHost(base.resolve(clean(reference)));
    }

    /// The text that is parsed (URL Standard section 4.4, steps 1 to 3).
    static String clean(String text) {
        return DROPPED.matcher(text).replaceAll("");
    }

    private static @Nullable HttpUrl withBrowsersHost(@Nullable HttpUrl url) {
        if (url == null || url.host().indexOf(':') >= 0) { // an IPv6 address
            return url;
        }
        String host = url.host();
        if (FORBIDDEN_IN_HOSTS.matcher(host).find()) {
            return null;
        }
        if (!Ipv4.endsInNumber(host)) {
            return url;
        }
        String address = Ipv4.parse(host);
        if (address == null) {
            return null;
        }
        return address.equals(host) ? url : url.newBuilder().host(address).build();
    }
}
