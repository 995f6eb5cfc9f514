package io.gannet.download.core.robots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the header `X-Robots-Tag`: directives with commas between them, which are for everybody unless a robot's
/// name and a colon stand before them (`googlebot: noindex, nofollow`). The form is Google's; there is no standard.
final class RobotsTag {

    // These have a colon, too, and the date of the first may have commas besides.
    private static final Set<String> WITH_VALUES =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");
    private static final Pattern NAME = Pattern.compile("\\*|[A-Za-z0-9._-]+(?:/\\S*)?");

    private RobotsTag() {}

    /// The directives for us, in lower case.
    ///
    /// @param lines the header as often as it was sent
    /// @param token our product token
    static List<String> directives(List<String> lines, String token) {
        var directives = new ArrayList<String>();
        for (String line : lines) {
            boolean forUs = true;
            for (String part : line.split(",", -1)) {
                String item = part.strip();
                int colon = item.indexOf(':');
                String name = colon < 0 ? "" : item.substring(0, colon).strip();
                if (NAME.matcher(name).matches() && !WITH_VALUES.contains(name.toLowerCase(Locale.ROOT))) {
                    String product = name.split("/", 2)[0];
                    forUs = product.equals("*") || product.equalsIgnoreCase(token);
                    item = item.substring(colon + 1).strip();
                }
                if (forUs && !item.isEmpty()) {
                    directives.add(item.toLowerCase(Locale.ROOT));
                }
            }
        }
        return directives;
    }
}
