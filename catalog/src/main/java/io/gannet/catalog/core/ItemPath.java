package io.gannet.catalog.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where an item is in its job's tree: the ordinals that follow the job's id in the item's id. Also the cursor of a
/// list of items, which are in this order.
///
/// @param ordinals the ordinals, at least one
public record ItemPath(List<Integer> ordinals) {

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,8})(\\.(0|[1-9]\\d{0,8}))*");

    /// Copies the ordinals.
    public ItemPath {
        ordinals = List.copyOf(ordinals);
    }

    /// The path in an item's id.
    ///
    /// @return empty if no item of the job can have this id
    public static Optional<ItemPath> of(String jobId, String itemId) {
        return itemId.startsWith(jobId + '.') ? parse(itemId.substring(jobId.length() + 1)) : Optional.empty();
    }

    /// The path in a cursor.
    ///
    /// @throws InvalidRequestException if it is none
    public static ItemPath ofCursor(String cursor) {
        return parse(cursor)
                .orElseThrow(() -> new InvalidRequestException(
                        "cursor '" + cursor + "' is none; take the value of 'next' of the page before"));
    }

    /// The id of the item here.
    public String itemId(String jobId) {
        return jobId + '.' + this;
    }

    /// The path as a PostgreSQL array literal.
    public String literal() {
        return ordinals.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /// The path as the database's text for it, such as `{0,12}`.
    public static ItemPath ofLiteral(String literal) {
        return parse(literal.substring(1, literal.length() - 1).replace(',', '.'))
                .orElseThrow(() -> new IllegalArgumentException("'" + literal + "' is no path of an item"));
    }

    @Override
    public String toString() {
        return ordinals.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private static Optional<ItemPath> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ItemPath(
                        Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList()))
                : Optional.empty();
    }
}
