package io.gannet.download.core.fetch;

import java.net.InetAddress;

/// A network in CIDR notation (RFC 4632, RFC 4291 section 2.3).
public final class Cidr {

    private final String text;
    private final byte[] network;
    private final int prefixBits;

    private Cidr(String text, byte[] network, int prefixBits) {
        this.text = text;
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /// Reads `address/bits` or a plain address, which is a network of one. Names are not resolved.
    ///
    /// @throws IllegalArgumentException if the text is neither
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("prefix length " + bits);
            }
            return new Cidr(text, address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no network; write it like 10.0.0.0/8 or fd00::/8", e);
        }
    }

    /// Whether the address lies in this network; an address of the other family never does.
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefixBits / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int rest = prefixBits % 8;
        return rest == 0 || ((bytes[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
