package io.gannet.catalog.exports.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An image that a collection has, or one that it should have and that could not be had.
///
/// @param collection whose it is
/// @param source where it comes from
/// @param place its placement in the collection
/// @param original the image as it was fetched; null if it could not be
/// @param file the rendition that was asked for; null if there is none
/// @param failure why it could not be had; null if it could
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Picture(
        Owner collection,
        Source source,
        Place place,
        @Nullable Original original,
        @Nullable File file,
        @Nullable Failure failure) {

    /// A collection.
    ///
    /// @param type its type
    /// @param key its key
    /// @param name its name for people
    public record Owner(String type, String key, @Nullable String name) {

        /// The name, or else the key.
        public String title() {
            return name == null ? key : name;
        }
    }

    /// Where an image comes from.
    ///
    /// @param job the job that asked for it
    /// @param item the item that it came as
    /// @param url the address asked for
    /// @param finalUrl where redirects led; null if that is not known any more
    /// @param referrer the page that it was found on
    /// @param at when it was last fetched or confirmed, or failed
    public record Source(
            String job,
            String item,
            @Nullable String url,
            @Nullable String finalUrl,
            @Nullable String referrer,
            Instant at) {}

    /// How a collection has an image.
    ///
    /// @param position its place among its siblings
    /// @param role what it is for
    /// @param score how good a choice it is
    /// @param alt the alternative text
    public record Place(
            @Nullable Integer position,
            @Nullable String role,
            @Nullable Integer score,
            @Nullable String alt) {}

    /// An image as it was fetched.
    ///
    /// @param contentHash its SHA-256
    /// @param format its format
    /// @param width pixels
    /// @param height pixels
    /// @param bytes its length
    /// @param quality how good it is technically, 0 to 100
    public record Original(
            String contentHash,
            String format,
            int width,
            int height,
            long bytes,
            @Nullable Integer quality) {}

    /// A rendition.
    ///
    /// @param contentHash its SHA-256
    /// @param format its format
    /// @param width pixels
    /// @param height pixels
    /// @param bytes its length
    /// @param url where it is, relative to the server
    public record File(String contentHash, String format, int width, int height, long bytes, String url) {}

    /// Why an image could not be had.
    ///
    /// @param reason the code
    /// @param detail the same in a sentence
    /// @param httpStatus what the server answered, if that was the reason
    public record Failure(
            String reason,
            @Nullable String detail,
            @Nullable Integer httpStatus) {}

    /// What it is called as a sample: the same in every export, another for each image and collection, without a dot.
    public String sampleKey() {
        if (original == null) {
            throw new IllegalStateException("a picture that could not be had is no sample");
        }
        return original.contentHash() + '_' + FolderName.mark(collection.type(), collection.key());
    }

    /// The same picture, of which the object store has not the bytes that the tables tell of.
    public Picture lost() {
        var why = new Failure("BYTES_LOST", "The object store no longer has the bytes.", null);
        return new Picture(collection, source, place, original, null, why);
    }
}
