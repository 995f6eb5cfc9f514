package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads seven tags from the first directory of a TIFF structure (TIFF 6.0 section 2) and its Exif directory, and
/// nothing else: no maker notes, no further directories, each directory once. So a hostile block, which may refer to
/// itself a million times, costs no more than an honest one.
final class ExifReader {

    private static final byte[] PREAMBLE = "Exif\0\0".getBytes(ISO_8859_1);
    private static final int MOST_ENTRIES = 1_000;
    private static final int ENTRY_BYTES = 12;

    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int ORIENTATION = 0x0112;
    private static final int DATE_TIME = 0x0132;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int DATE_TIME_DIGITIZED = 0x9004;

    private static final int BYTE = 1;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UTF_8_TEXT = 129; // Exif 3.0

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})[:/.-](\\d{2})[:/.-](\\d{2})[ T](\\d{2}):(\\d{2})(?::(\\d{2}))?.*");

    private final Bytes tiff;

    ExifReader(byte[] block) {
        boolean prefixed = block.length > PREAMBLE.length
                && Arrays.equals(block, 0, PREAMBLE.length, PREAMBLE, 0, PREAMBLE.length);
        int start = prefixed ? PREAMBLE.length : 0;
        boolean little = block.length > start && block[start] == 'I';
        this.tiff = Bytes.of(block, start, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    Exif read() {
        int order = tiff.u16(0);
        boolean known = (order == 0x4949 || order == 0x4d4d) && tiff.u16(2) == 42;
        if (!known) {
            return Exif.NONE;
        }
        long first = tiff.u32(4);
        long exif = number(first, EXIF_DIRECTORY);
        long orientation = number(first, ORIENTATION);
        return new Exif(
                orientation < 1 || orientation > 8 ? 1 : (int) orientation,
                firstTime(text(exif, DATE_TIME_ORIGINAL), text(exif, DATE_TIME_DIGITIZED), text(first, DATE_TIME)),
                camera(text(first, MAKE), text(first, MODEL)));
    }

    /// The offset of a tag's entry in a directory, or -1.
    private long entry(long directory, int tag) {
        int count = Math.min(tiff.u16(directory), MOST_ENTRIES);
        for (int i = 0; i < count; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (tiff.has(entry, ENTRY_BYTES) && tiff.u16(entry) == tag) {
                return entry;
            }
        }
        return -1;
    }

    /// A tag's first number, or 0.
    private long number(long directory, int tag) {
        long entry = entry(directory, tag);
        if (entry < 0 || tiff.u32(entry + 4) < 1) {
            return 0;
        }
        return switch (tiff.u16(entry + 2)) {
            case BYTE -> tiff.u8(entry + 8);
            case SHORT -> tiff.u16(entry + 8);
            case LONG -> tiff.u32(entry + 8);
            default -> 0;
        };
    }

    /// A tag's text, or an empty one.
    private String text(long directory, int tag) {
        long entry = entry(directory, tag);
        int type = tiff.u16(entry + 2);
        if (entry < 0 || (type != ASCII && type != UTF_8_TEXT)) {
            return "";
        }
        long length = tiff.u32(entry + 4);
        return tiff.text(length <= 4 ? entry + 8 : tiff.u32(entry + 8), length, UTF_8, ISO_8859_1);
    }

    /// The first of the texts that is a time, which cameras without a clock leave blank or at zero.
    private static @Nullable LocalDateTime firstTime(String... texts) {
        return Arrays.stream(texts)
                .map(ExifReader::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDateTime time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int[] n = IntStream.rangeClosed(1, parts.groupCount())
                .map(group -> parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group)))
                .toArray();
        try {
            return LocalDateTime.of(n[0], n[1], n[2], n[3], n[4], n[5]);
        } catch (DateTimeException _) { // the thirteenth month, say: as good as no time
            return null;
        }
    }

    /// Make and model; the model alone if it begins with the make's first word (`NIKON CORPORATION`, `NIKON D90`).
    private static @Nullable String camera(String make, String model) {
        if (make.isEmpty() || model.isEmpty()) {
            String either = make + model;
            return either.isEmpty() ? null : either;
        }
        String word = make.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        boolean twice = model.toLowerCase(Locale.ROOT).startsWith(word)
                && (model.length() == word.length() || !Character.isLetterOrDigit(model.charAt(word.length())));
        return twice ? model : Bytes.cut(make + " " + model);
    }
}
