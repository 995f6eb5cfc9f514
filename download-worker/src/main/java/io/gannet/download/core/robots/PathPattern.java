package io.gannet.download.core.robots;

/// The path patterns of a robots.txt (RFC 9309 section 2.2.3): the beginning of a path, in which `*` stands for any
/// characters and a final `$` for the end.
final class PathPattern {

    private PathPattern() {}

    /// Whether a path, with its query, fits the pattern. Takes time in proportion to the product of their lengths at
    /// worst, whatever the pattern.
    static boolean matches(String pattern, String path) {
        boolean toTheEnd = pattern.endsWith("$");
        String[] pieces = (toTheEnd ? pattern.substring(0, pattern.length() - 1) : pattern).split("\\*", -1);
        if (!path.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        int last = pieces.length - 1;
        for (int i = 1; i <= last; i++) {
            if (i == last && toTheEnd) {
                return path.length() - pieces[i].length() >= at && path.endsWith(pieces[i]);
            }
            int found = path.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return !toTheEnd || at == path.length();
    }
}
