package io.gannet.catalog.deadletters.core;

import static java.util.stream.Collectors.joining;

import io.gannet.catalog.core.InvalidRequestException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is left of a replay that goes on request by request. It ends where the topic ended when the first came: what
/// is parked meanwhile is not part of it, nor what it puts there again itself.
///
/// @param ranges by partition; none of them is empty
public record Remainder(Map<Integer, Range> ranges) {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})_(\\d{1,18})-(\\d{1,18})");
    private static final Pattern FORM = Pattern.compile(PART + "(\\." + PART + ")*");

    /// Leaves out what is empty.
    public Remainder {
        var filled = new TreeMap<>(ranges);
        filled.values().removeIf(Range::isEmpty);
        ranges = filled;
    }

    /// The remainder in a cursor.
    ///
    /// @throws InvalidRequestException if it is none
    public static Remainder parse(String cursor) {
        if (!FORM.matcher(cursor).matches()) {
            throw new InvalidRequestException(
                    "cursor '" + cursor + "' is none; take the value of 'next' of the answer before");
        }
        Map<Integer, Range> ranges = new TreeMap<>();
        PART.matcher(cursor)
                .results()
                .forEach(part -> ranges.put(
                        Integer.valueOf(part.group(1)),
                        new Range(Long.parseLong(part.group(2)), Long.parseLong(part.group(3)))));
        return new Remainder(ranges);
    }

    /// What of a partition's range is part of it.
    public Range of(int partition, Range waiting) {
        return waiting.in(Objects.requireNonNullElse(ranges.get(partition), new Range(0, 0)));
    }

    /// The cursor; null if nothing is left.
    public @Nullable String cursor() {
        return ranges.isEmpty()
                ? null
                : ranges.entrySet().stream()
                        .map(each -> each.getKey() + "_" + each.getValue().from() + '-'
                                + each.getValue().to())
                        .collect(joining("."));
    }
}
