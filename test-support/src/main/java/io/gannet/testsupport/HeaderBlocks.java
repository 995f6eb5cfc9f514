package io.gannet.testsupport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Reads header lines. A client sends much the same ones a hundred thousand times; they are read and kept once.
final class HeaderBlocks {

    private final Map<String, Map<String, List<String>>> known = new ConcurrentHashMap<>();

    /// @param block the lines, each with a line feed
    /// @return the values by name, whatever the case of its letters
    Map<String, List<String>> parse(String block) {
        return known.computeIfAbsent(block, HeaderBlocks::read);
    }

    private static Map<String, List<String>> read(String block) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        block.lines().forEach(line -> {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        });
        return Collections.unmodifiableMap(headers);
    }
}
