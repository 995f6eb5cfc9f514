package io.gannet.download.core.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides which addresses may be contacted, so that nobody's job reaches what only the inside should (server-side
/// request forgery). Everything in the special-purpose registries of IANA (RFC 6890) is refused, in whatever IPv6
/// wrapping, unless configuration allows its network.
public final class AddressGuard {

    private record Special(Cidr network, String name) {

        static Special of(String network, String name) {
            return new Special(Cidr.parse(network), name);
        }
    }

    private static final List<Special> REFUSED = List.of(
            Special.of("0.0.0.0/8", "unspecified"),
            Special.of("10.0.0.0/8", "private"),
            Special.of("100.64.0.0/10", "carrier-grade NAT"),
            Special.of("127.0.0.0/8", "loopback"),
            Special.of("169.254.0.0/16", "link-local"),
            Special.of("172.16.0.0/12", "private"),
            Special.of("192.0.0.0/24", "reserved for protocols"),
            Special.of("192.0.2.0/24", "for documentation"),
            Special.of("192.88.99.0/24", "a 6to4 relay"),
            Special.of("192.168.0.0/16", "private"),
            Special.of("198.18.0.0/15", "for benchmarks"),
            Special.of("198.51.100.0/24", "for documentation"),
            Special.of("203.0.113.0/24", "for documentation"),
            Special.of("224.0.0.0/4", "multicast"),
            Special.of("240.0.0.0/4", "reserved"),
            Special.of("168.63.129.16", "a cloud's metadata service"),
            Special.of("::", "unspecified"),
            Special.of("::1", "loopback"),
            Special.of("fc00::/7", "unique local"),
            Special.of("fe80::/10", "link-local"),
            Special.of("fec0::/10", "site-local"),
            Special.of("ff00::/8", "multicast"),
            Special.of("2001:2::/48", "for benchmarks"),
            Special.of("2001:10::/28", "an identifier, no address"),
            Special.of("2001:20::/28", "an identifier, no address"),
            Special.of("2001:db8::/32", "for documentation"),
            Special.of("3fff::/20", "for documentation"));

    // What browsers read as an IPv4 address (WHATWG URL Standard, "ends in a number"), and its one plain spelling.
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern PLAIN =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
    private static final Cidr SIX_TO_FOUR = Cidr.parse("2002::/16");
    private static final Cidr TEREDO = Cidr.parse("2001::/32");

    private final List<Cidr> allowed;
    private final boolean contactKnown;

    /// @param allowed networks that may be contacted although they are special
    /// @param contactKnown whether requests say whom to turn to; if not, nothing but loopback may be contacted
    public AddressGuard(List<Cidr> allowed, boolean contactKnown) {
        this.allowed = List.copyOf(allowed);
        this.contactKnown = contactKnown;
    }

    /// Why a host may not be contacted whatever it resolves to, as the end of a sentence that starts with it: numbers
    /// that some read as octal, others as decimal, and others as a name would be checked as one address and reached
    /// as another.
    ///
    /// @param host a host name or address literal
    /// @return empty if that depends on its addresses
    public static Optional<String> refusal(String host) {
        return NUMERIC.matcher(host).matches() && !PLAIN.matcher(host).matches()
                ? Optional.of("is an address in a spelling that is read in several ways; write it as four numbers")
                : Optional.empty();
    }

    /// Why the address may not be contacted, as the end of a sentence that starts with it.
    ///
    /// @return empty if it may
    public Optional<String> refusal(InetAddress address) {
        if (!contactKnown && !unwrapped(address).isLoopbackAddress()) {
            return Optional.of("is outside this machine, and gannet.download.contact is not configured");
        }
        return isAllowed(address) ? Optional.empty() : special(address).map(name -> "is " + name);
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address) || network.contains(unwrapped(address)));
    }

    private static Optional<String> special(InetAddress address) {
        Optional<String> listed = REFUSED.stream()
                .filter(special -> special.network().contains(address))
                .map(Special::name)
                .findFirst();
        byte[] bytes = address.getAddress();
        if (listed.isPresent() || bytes.length == 4) {
            return listed;
        }
        InetAddress mapped = unwrapped(address);
        if (mapped.getAddress().length == 4) {
            return special(mapped).map(name -> name + ", wrapped in IPv6");
        }
        if (!GLOBAL_UNICAST.contains(address) && !NAT64.contains(address)) {
            return Optional.of("not a global unicast address");
        }
        return embedded(address, bytes).stream()
                .flatMap(inner -> special(inner).stream())
                .findFirst()
                .map(name -> name + ", embedded in IPv6");
    }

    // IPv4-mapped (RFC 4291 section 2.5.5.2), in which the operating system speaks plain IPv4.
    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = bytes.length == 16
                && bytes[10] == -1
                && bytes[11] == -1
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
        return mapped ? v4(bytes, 12) : address;
    }

    // The IPv4 addresses that a gateway would speak to: RFC 6052, RFC 3056, RFC 4380 section 4, RFC 5214 section 6.1.
    private static List<InetAddress> embedded(InetAddress address, byte[] bytes) {
        if (NAT64.contains(address)) {
            return List.of(v4(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return List.of(v4(bytes, 2));
        }
        if (TEREDO.contains(address)) {
            byte[] inverted = bytes.clone();
            for (int i = 12; i < 16; i++) {
                inverted[i] = (byte) ~inverted[i];
            }
            return List.of(v4(bytes, 4), v4(inverted, 12));
        }
        boolean isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
        return isatap ? List.of(v4(bytes, 12)) : List.of();
    }

    private static InetAddress v4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }
}
