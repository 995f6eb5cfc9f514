package io.gannet.catalog.core;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which of some bytes a request asks for (RFC 9110 section 14).
public sealed interface ByteRange {

    /// All of them.
    record Whole() implements ByteRange {}

    /// A part.
    ///
    /// @param first the first one's place, from 0
    /// @param last the last one's place
    record Part(long first, long last) implements ByteRange {

        /// How many they are.
        public long length() {
            return last - first + 1;
        }
    }

    /// A part that there is nothing of.
    record Nowhere() implements ByteRange {}

    /// What a header `Range` asks for. Several ranges at once, and what is malformed, ask for all, as a server may
    /// have it (section 14.2).
    ///
    /// @param header the header; null if there is none
    /// @param length how many bytes there are
    static ByteRange of(@Nullable String header, long length) {
        var asked = header == null ? null : Form.SINGLE.matcher(header.strip());
        if (asked == null || !asked.matches()) {
            return new Whole();
        }
        String first = asked.group(1);
        String last = asked.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? length - 1 : Math.min(Long.parseLong(last), length - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return new Whole();
        }
        return from < length ? new Part(from, to) : new Nowhere();
    }

    private static ByteRange suffix(long count, long length) {
        return count == 0 || length == 0 ? new Nowhere() : new Part(Math.max(0, length - count), length - 1);
    }

    /// How a single range is written.
    final class Form {

        private static final Pattern SINGLE = Pattern.compile("(?i)bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

        private Form() {}
    }
}
