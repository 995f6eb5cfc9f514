package io.gannet.catalog.upkeep;

/// What was removed.
///
/// @param images how many images of collections; the same image in two collections counts twice
/// @param contents how many images no collection has any more
/// @param bytes how many bytes these and their renditions have; they are freed after a while
public record Removed(long images, long contents, long bytes) {

    /// Nothing.
    public static final Removed NOTHING = new Removed(0, 0, 0);

    /// This and another.
    public Removed plus(Removed other) {
        return new Removed(images + other.images, contents + other.contents, bytes + other.bytes);
    }
}
