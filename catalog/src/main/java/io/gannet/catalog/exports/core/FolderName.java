package io.gannet.catalog.exports.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.ContentHash;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the folder of a collection is called.
public final class FolderName {

    private static final int LONGEST = 120; // with a suffix and a file's name below what file systems take
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");
    // No folder of Windows may be called so.
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private FolderName() {}

    /// The key in lower case, with hyphens for all but letters and digits of ASCII: `123 Main St, Phoenix, AZ 85001`
    /// is `123-main-st-phoenix-az-85001`. Where that says too little or is no name for a folder, it is [#distinct].
    public static String of(String type, String key) {
        String name = normalized(key);
        return name.isEmpty() || name.length() > LONGEST || DEVICES.contains(name) ? distinct(type, key) : name;
    }

    /// The same with a suffix, for where another collection has that name already. It follows from the collection
    /// alone.
    public static String distinct(String type, String key) {
        String name = normalized(key);
        String begin = name.isEmpty() ? "collection" : name.substring(0, Math.min(name.length(), LONGEST));
        return begin + '-' + mark(type, key);
    }

    /// Eight hexadecimal digits that tell collections apart.
    static String mark(String type, String key) {
        return ContentHash.of((type + '\0' + key).getBytes(UTF_8)).hex().substring(0, 8);
    }

    private static String normalized(String key) {
        String hyphenated = SEPARATORS.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("-");
        return ENDS.matcher(hyphenated).replaceAll("");
    }
}
