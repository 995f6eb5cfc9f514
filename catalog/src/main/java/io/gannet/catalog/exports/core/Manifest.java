package io.gannet.catalog.exports.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.contract.ImageFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// `images_manifest.json`: what lies in the folder of a collection, and what should and could not be had.
///
/// @param version of this form
/// @param lastUpdated when anything of it last changed
/// @param collection whose folder it is
/// @param images the images in the order of preference, the primary one first
/// @param failures what could not be had
/// @param nextNumber the number that the next new file gets; none is given twice
@JsonNaming(SnakeCaseStrategy.class)
public record Manifest(
        String version,
        Instant lastUpdated,
        Picture.Owner collection,
        List<Entry> images,
        List<Failure> failures,
        int nextNumber) {

    /// The file's name.
    public static final String FILE = "images_manifest.json";

    /// The version of the form that is written.
    public static final String VERSION = "2.1.0";

    /// The algorithm that hashes are named with.
    private static final String SHA256 = "sha256:";

    /// An image in the folder.
    ///
    /// @param filename its name there
    /// @param sourceUrl where it was downloaded from
    /// @param downloadTimestamp when
    /// @param fileSizeBytes the length of the file
    /// @param width pixels
    /// @param height pixels
    /// @param contentHash the file's SHA-256, `sha256:` before it
    /// @param originalFormat the format as it was downloaded
    /// @param propertyAddress the collection's name, or else its key
    /// @param originalContentHash the SHA-256 of what was downloaded, `sha256:` before it
    /// @param finalUrl where redirects led
    /// @param referrer the page that it was found on
    /// @param job the job that asked for it
    /// @param item the item that it came as
    /// @param position its place among its siblings
    /// @param role what it is for
    /// @param score how good a choice it is
    /// @param alt the alternative text
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String filename,
            @Nullable String sourceUrl,
            Instant downloadTimestamp,
            long fileSizeBytes,
            int width,
            int height,
            String contentHash,
            String originalFormat,
            String propertyAddress,
            String originalContentHash,
            @Nullable String finalUrl,
            @Nullable String referrer,
            String job,
            String item,
            @Nullable Integer position,
            @Nullable String role,
            @Nullable Integer score,
            @Nullable String alt) {}

    /// An image that could not be had.
    ///
    /// @param sourceUrl where it should have been downloaded from
    /// @param reason the reason's code
    /// @param detail the same in a sentence
    /// @param httpStatus what the server answered, if that was the reason
    /// @param failedAt when that was
    /// @param job the job that asked for it
    /// @param item the item that it should have come as
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Failure(
            @Nullable String sourceUrl,
            String reason,
            @Nullable String detail,
            @Nullable Integer httpStatus,
            Instant failedAt,
            String job,
            String item) {}

    /// The name of the file with this number.
    public static String fileName(int number, Picture.File file) {
        return "img_%03d.%s".formatted(number, extension(file.format()));
    }

    /// The usual extension of a rendition's format.
    public static String extension(String format) {
        return Arrays.stream(ImageFormat.values())
                .filter(known -> known.id().equals(format))
                .map(ImageFormat::extension)
                .findFirst()
                .orElse(format);
    }

    /// A hash as manifests write it.
    public static String named(String sha256) {
        return SHA256 + sha256;
    }

    /// The entry of a picture that is there.
    public static Entry entry(String filename, Picture picture) {
        var file = Objects.requireNonNull(picture.file(), "a picture without a file is a failure");
        var original = Objects.requireNonNull(picture.original(), "a file was made of an original");
        var source = picture.source();
        var place = picture.place();
        return new Entry(
                filename,
                source.url(),
                source.at(),
                file.bytes(),
                file.width(),
                file.height(),
                named(file.contentHash()),
                original.format(),
                picture.collection().title(),
                named(original.contentHash()),
                source.finalUrl(),
                source.referrer(),
                source.job(),
                source.item(),
                place.position(),
                place.role(),
                place.score(),
                place.alt());
    }

    /// The entry of a picture that could not be had.
    public static Failure failure(Picture picture) {
        var why = Objects.requireNonNull(picture.failure(), "a picture that is there is no failure");
        var source = picture.source();
        return new Failure(
                source.url(), why.reason(), why.detail(), why.httpStatus(), source.at(), source.job(), source.item());
    }
}
