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

    private BrowserUrls() {}

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
