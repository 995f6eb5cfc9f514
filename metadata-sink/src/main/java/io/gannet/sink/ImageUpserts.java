package io.gannet.sink;

import static java.util.stream.Collectors.joining;

import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.sink.Upsert.Column;
import io.gannet.sink.core.Exif;
import io.gannet.sink.core.ImageEntry;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sink's statement about images. It says in SQL what [ImageEntry] and its parts say in Java, and when a content
/// is called a placeholder.
final class ImageUpserts {

    private static final String NEWER = "(excluded.measured_at, excluded.fingerprint) > (i.measured_at, i.fingerprint)";

    private static final String TELLS = "coalesce((excluded.exif_at, excluded.exif_fingerprint)"
            + " > (coalesce(i.exif_at, '-infinity'), coalesce(i.exif_fingerprint, 0)), false)";

    private ImageUpserts() {}

    /// The upsert of `images`.
    ///
    /// @param bounds when a content is called a placeholder
    static Upsert<ImageEntry> images(SinkProperties.Placeholder bounds) {
        String addresses = smallest("seen_addresses", bounds.addresses());
        String collections = smallest("seen_collections", bounds.collections());
        return new Upsert<>(
                "images AS i",
                Stream.of(
                                List.of(new Column<ImageEntry>(
                                        "content_hash",
                                        "text",
                                        entry -> entry.original().hash())),
                                measured(),
                                told(),
                                seen(bounds))
                        .flatMap(List::stream)
                        .toList(),
                "(content_hash) DO UPDATE SET "
                        + Upserts.choose("i", NEWER).apply(measured().stream().map(Column::name)) + ", "
                        + Upserts.choose("i", TELLS).apply(told().stream().map(Column::name))
                        + ", seen_addresses = " + addresses + ", seen_collections = " + collections
                        + ", placeholder = i.placeholder OR excluded.placeholder OR (cardinality(" + addresses + ") >= "
                        + bounds.addresses() + " AND cardinality(" + collections + ") >= " + bounds.collections()
                        + ") WHERE " + NEWER + " OR " + TELLS + " OR i.seen_addresses IS DISTINCT FROM " + addresses
                        + " OR i.seen_collections IS DISTINCT FROM " + collections);
    }

    private static String smallest(String column, int atMost) {
        return "smallest(i.%1$s || excluded.%1$s, %2$d)".formatted(column, atMost);
    }

    private static List<Column<ImageEntry>> measured() {
        return List.of(
                new Column<>("original_key", "text", entry -> entry.original().key()),
                new Column<>("media_type", "text", ImageEntry::mediaType),
                new Column<>("bytes", "bigint", entry -> entry.original().lengthBytes()),
                measure("format", "text", Measures::format),
                measure("width", "int", Measures::width),
                measure("height", "int", Measures::height),
                measure("alpha", "boolean", Measures::alpha),
                measure("orientation", "smallint", Measures::orientation),
                measure("frames", "int", Measures::frames),
                measure("bit_depth", "smallint", Measures::bitDepth),
                measure("colour_space", "text", Measures::colourSpace),
                measure("profile", "text", Measures::profile),
                measure("bytes_per_pixel", "double precision", Measures::bytesPerPixel),
                look("dominant_colour", "text", Look::dominantColour),
                look("thumb_hash", "text", Look::thumbHash),
                look("perceptual_hash", "bigint", look -> Long.parseUnsignedLong(look.perceptualHash(), 16)),
                look("sharpness", "double precision", Look::sharpness),
                look("contrast", "double precision", Look::contrast),
                look("white_border", "double precision", Look::whiteBorder),
                measure("quality", "smallint", Measures::quality),
                new Column<>("measured_at", "timestamptz", ImageEntry::measuredAt),
                new Column<>("fingerprint", "bigint", ImageEntry::fingerprint));
    }

    private static List<Column<ImageEntry>> told() {
        return List.of(
                exif("taken_at", "timestamp", Exif::takenAt),
                exif("camera", "text", Exif::camera),
                exif("exif_at", "timestamptz", Exif::toldAt),
                exif("exif_fingerprint", "bigint", Exif::fingerprint));
    }

    private static List<Column<ImageEntry>> seen(SinkProperties.Placeholder bounds) {
        return List.of(
                new Column<>(
                        "seen_addresses",
                        "bigint[]",
                        entry -> array(entry.seen().addresses(), bounds.addresses())),
                new Column<>(
                        "seen_collections",
                        "bigint[]",
                        entry -> array(entry.seen().collections(), bounds.collections())),
                new Column<>(
                        "placeholder",
                        "boolean",
                        entry -> entry.seen().areAtLeast(bounds.addresses(), bounds.collections())));
    }

    private static String array(SortedSet<Long> hashes, int atMost) {
        return hashes.stream().limit(atMost).map(String::valueOf).collect(joining(",", "{", "}"));
    }

    private static Column<ImageEntry> measure(String name, String type, Function<Measures, @Nullable Object> value) {
        return new Column<>(name, type, entry -> value.apply(entry.measures()));
    }

    private static Column<ImageEntry> look(String name, String type, Function<Look, @Nullable Object> value) {
        return new Column<>(name, type, entry -> value.apply(entry.measures().look()));
    }

    private static Column<ImageEntry> exif(String name, String type, Function<Exif, @Nullable Object> value) {
        return new Column<>(name, type, entry -> entry.exif() == null ? null : value.apply(entry.exif()));
    }
}
