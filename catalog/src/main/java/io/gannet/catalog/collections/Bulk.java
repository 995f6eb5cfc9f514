package io.gannet.catalog.collections;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.contract.ContentHash;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that is to be done with many images of a collection.
///
/// @param action what
/// @param contentHashes the images, a thousand at most
record Bulk(
        @Schema(
                example = "pin",
                allowableValues = {"use", "pin", "unpin"})
        @Nullable
        String action,

        @Nullable List<String> contentHashes) {

    private static final int MOST = 1_000;

    /// What was done.
    ///
    /// @param done how many images it was done with
    /// @param unknown those that the collection has not
    record Done(int done, List<String> unknown) {}

    /// A thing to do.
    enum Action {
        /// Count that it was used once more.
        USE,
        /// Keep it from being removed for its age.
        PIN,
        /// Let it be removed for its age again.
        UNPIN
    }

    /// What is to be done.
    ///
    /// @throws InvalidRequestException if that is not said
    Action requireAction() {
        var known = Parameters.oneOf("action", action, Action.class);
        if (known == null) {
            throw new InvalidRequestException("action is missing; it must be one of "
                    + Arrays.toString(Action.values()).toLowerCase(Locale.ROOT));
        }
        return known;
    }

    /// The images that it is to be done with, each once.
    ///
    /// @throws InvalidRequestException if there are none, or too many, or one is no hash
    List<ContentHash> requireHashes() {
        if (contentHashes == null || contentHashes.isEmpty() || contentHashes.size() > MOST) {
            throw new InvalidRequestException("contentHashes must be 1 to " + MOST + " hashes");
        }
        return new LinkedHashSet<>(contentHashes)
                .stream().map(Parameters::contentHash).toList();
    }

    /// The answer.
    ///
    /// @param done what the collection has of them
    static Done done(List<ContentHash> wanted, List<String> done) {
        var had = Set.copyOf(done);
        return new Done(
                done.size(),
                wanted.stream()
                        .map(ContentHash::hex)
                        .filter(hash -> !had.contains(hash))
                        .toList());
    }
}
