package io.gannet.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// libvips alone, at work on photographs that lie outside the heap already.
final class BareLoop {

    private final BareVips vips;
    private final Photographs photographs;
    private final Map<String, List<MemorySegment>> files = new HashMap<>();

    /// @param library where libvips is
    BareLoop(Path library, Photographs photographs) {
        this.vips = new BareVips(library);
        this.photographs = photographs;
    }

    /// Answers `convert CLASS COUNT` once so many photographs of the class were converted, each of them in turn, and
    /// `mixed OF INDEX` once one of so many mixed ones was; with the length of what was made of them, bytes.
    String answer(String question) {
        String[] words = question.split(" ", 3);
        int number = Integer.parseInt(words[2]);
        return switch (words[0]) {
            case "convert" -> {
                List<MemorySegment> chosen = files.computeIfAbsent(
                        question.substring(0, question.lastIndexOf(' ')), _ -> outside(photographs.of(words[1])));
                long length = 0;
                for (int i = 0; i < number; i++) {
                    length += vips.convert(chosen.get(i % chosen.size()));
                }
                yield String.valueOf(length);
            }
            case "mixed" -> {
                List<MemorySegment> chosen = files.computeIfAbsent(
                        question.substring(0, question.lastIndexOf(' ')),
                        _ -> outside(photographs.mixed(Integer.parseInt(words[1]))));
                yield String.valueOf(vips.convert(chosen.get(number)));
            }
            default -> throw new IllegalArgumentException("no question is called " + question);
        };
    }

    private static List<MemorySegment> outside(List<byte[]> photographs) {
        var copies = new IdentityHashMap<byte[], MemorySegment>();
        return photographs.stream()
                .map(bytes ->
                        copies.computeIfAbsent(bytes, file -> Arena.global().allocateFrom(JAVA_BYTE, file)))
                .toList();
    }
}
