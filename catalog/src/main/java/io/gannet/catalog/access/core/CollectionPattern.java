package io.gannet.catalog.access.core;

/// Some collections of one type: `product/4711` is one, `product/47*` those whose keys begin so, `product/*` all.
///
/// @param type the collections' type
/// @param key the key, or how keys begin
/// @param prefix whether it is how keys begin
public record CollectionPattern(String type, String key, boolean prefix) {

    private static final int MAX_LENGTH = 500;

    /// The pattern in this text. A type ends at the first slash.
    ///
    /// @throws IllegalArgumentException in one sentence if it is none
    public static CollectionPattern parse(String text) {
        int slash = text.indexOf('/');
        boolean prefix = text.endsWith("*");
        String key = text.substring(slash + 1, text.length() - (prefix ? 1 : 0));
        boolean clear = text.indexOf('*') == (prefix ? text.length() - 1 : -1)
                && text.chars().noneMatch(Character::isISOControl);
        if (slash < 1 || (key.isEmpty() && !prefix) || text.length() > MAX_LENGTH || !clear) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no collections; it must be like product/4711, product/47* or product/*");
        }
        return new CollectionPattern(text.substring(0, slash), key, prefix);
    }

    /// Whether this collection is among them.
    public boolean covers(String type, String key) {
        return type.equals(this.type) && (prefix ? key.startsWith(this.key) : key.equals(this.key));
    }

    /// Whether all collections of this type are among them.
    public boolean coversAll(String type) {
        return type.equals(this.type) && prefix && key.isEmpty();
    }

    /// The condition on two columns that says the same.
    String condition(String typeColumn, String keyColumn) {
        String ofType = typeColumn + " = " + literal(type);
        if (!prefix) {
            return ofType + " AND " + keyColumn + " = " + literal(key);
        }
        return key.isEmpty() ? ofType : ofType + " AND starts_with(" + keyColumn + ", " + literal(key) + ")";
    }

    // As an escape string, whatever the session's settings are. There is no NUL in it, see above.
    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return type + '/' + key + (prefix ? "*" : "");
    }
}
