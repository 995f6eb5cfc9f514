package io.gannet.contract;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/// Ids for jobs that come without one: ULIDs (github.com/ulid/spec), 26 characters that sort by time.
public final class JobIds {

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int RANDOM_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private JobIds() {}

    /// A new id.
    public static String random(Instant now) {
        byte[] entropy = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(entropy);
        return ulid(now.toEpochMilli(), entropy);
    }

    /// The id of a job that was published without one. A redelivery has the same position and so is the same job.
    ///
    /// @param timestampMillis the record's timestamp as the broker keeps it, milliseconds since 1970
    public static String fromPosition(String topic, int partition, long offset, long timestampMillis) {
        byte[] position = (topic + '/' + partition + '/' + offset).getBytes(StandardCharsets.UTF_8);
        byte[] digest = ContentHash.newDigest().digest(position);
        return ulid(Math.max(0, timestampMillis), Arrays.copyOf(digest, RANDOM_BYTES));
    }

    private static String ulid(long epochMillis, byte[] entropy) {
        byte[] bytes = ByteBuffer.allocate(18).putLong(epochMillis).put(entropy).array();
        var bits = new BigInteger(1, bytes);
        char[] text = new char[26];
        for (int i = text.length - 1; i >= 0; i--) {
            text[i] = CROCKFORD[bits.intValue() & 31];
            bits = bits.shiftRight(5);
        }
        return new String(text);
    }
}
