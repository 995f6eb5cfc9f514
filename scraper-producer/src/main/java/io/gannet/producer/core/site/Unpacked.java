package io.gannet.producer.core.site;

import io.gannet.contract.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// Unpacks the bytes of lists that are gzip (RFC 1952) by what they begin with; names and headers are not asked.
final class Unpacked {

    private Unpacked() {}

    /// Reads the bytes once they are unpacked, which they are no further than to the limit.
    static Reading read(byte[] bytes, int maxBytes, Function<byte[], Reading> reader) {
        if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
            return reader.apply(bytes);
        }
        byte[] unpacked;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            unpacked = in.readNBytes(maxBytes);
            if (in.read() >= 0) {
                return new Reading.Unreadable(
                        Reason.TOO_LARGE, "Unpacked, it is longer than the limit of " + maxBytes + " bytes.");
            }
        } catch (IOException e) {
            return new Reading.Unreadable(Reason.CORRUPT, "It is gzip that cannot be unpacked: " + e.getMessage());
        }
        return reader.apply(unpacked);
    }
}
