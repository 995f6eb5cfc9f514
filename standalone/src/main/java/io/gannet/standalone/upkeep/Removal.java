package io.gannet.standalone.upkeep;

/// What was removed from collections, or would be.
///
/// @param dryRun whether nothing was removed in fact
/// @param images how many images of collections
/// @param contents how many images no collection has any more
/// @param bytes how many bytes these have
record Removal(boolean dryRun, long images, long contents, long bytes) {

    /// Nothing.
    static Removal nothing(boolean dryRun) {
        return new Removal(dryRun, 0, 0, 0);
    }

    Removal plus(Removal next) {
        return new Removal(dryRun, images + next.images, contents + next.contents, bytes + next.bytes);
    }

    /// What it was, or would be.
    String what() {
        return contents == 0
                ? "%,d images of collections, which others have, too".formatted(images)
                : "%,d images of collections; %,d of them no collection has any more, whose %,d bytes are freed"
                        .formatted(images, contents, bytes);
    }

    /// The same as a sentence.
    String sentence() {
        return (images == 0 ? "There is nothing to remove." : (dryRun ? "Would remove " : "Removed ") + what() + '.')
                + System.lineSeparator();
    }
}
