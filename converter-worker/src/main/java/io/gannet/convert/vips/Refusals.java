package io.gannet.convert.vips;

import io.gannet.contract.Reason;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Judged;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tells from libvips' words what is wrong with a file.
final class Refusals {

    private static final List<String> NO_DECODER =
            List.of("unsupported codec", "decoding plugin", "not been built in"); // as libheif puts it
    private static final List<String> NO_MEMORY = List.of("out of memory", "insufficient memory", "unable to encode");
    private static final String BESIDE_THE_POINT = "source: bad seek"; // an attempt, not what is wrong
    private static final int MAX_DETAIL_LENGTH = 200;

    private final LibVips vips;

    Refusals(LibVips vips) {
        this.vips = vips;
    }

    <T> Judged<T> of(FileType type, VipsException fault) {
        String words = words(fault);
        if (NO_MEMORY.stream().anyMatch(words.toLowerCase(Locale.ROOT)::contains)) {
            return new Judged.Rejected<>(
                    Reason.INTERNAL_ERROR, "The conversion takes more memory than an engine has: " + words + '.');
        }
        if (words.contains("is not a known buffer format")) {
            return Judged.unsupported(
                    "A rendition is to be in a format that this worker's libvips cannot write: " + words + '.');
        }
        return isUnsupported(type, words)
                ? Judged.unsupported("The bytes are " + type.title() + ", which this engine does not read.")
                : Judged.corrupt("The " + type.title() + " cannot be decoded: " + words + '.');
    }

    // HEIF is a container: whether there is a decoder for what it holds shows only in the attempt. A TIFF is known
    // by its first directory, so that one whose first directory is broken is not known as one.
    private boolean isUnsupported(FileType type, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        boolean container = type == FileType.HEIC || type == FileType.AVIF;
        boolean brokenTiff = type == FileType.TIFF && vips.readsTiff();
        return (lower.contains("is not in a known format") && !brokenTiff)
                || (container && NO_DECODER.stream().anyMatch(lower::contains));
    }

    // The innermost fault comes first, what it led to after it.
    private static String words(VipsException e) {
        String words = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(BESIDE_THE_POINT))
                .distinct()
                .collect(Collectors.joining("; "));
        if (words.isEmpty()) {
            return "its data make no sense";
        }
        return words.length() <= MAX_DETAIL_LENGTH ? words : words.substring(0, MAX_DETAIL_LENGTH);
    }
}
