package io.gannet.catalog.collections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.upkeep.Removed;
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
/// @param dryRun whether only to say what that would come to; false if null
record Bulk(
        @Schema(
                example = "pin",
                allowableValues = {"use", "pin", "unpin", "remove"})
        @Nullable
        String action,

        @Nullable List<String> contentHashes,
        @Nullable Boolean dryRun) {

    private static final int MOST = 1_000;

    /// What was done, or would be.
    ///
    /// @param done how many images it was done with
    /// @param unknown those that the collection has not
    /// @param removed what was removed; null where nothing was to be
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(int done, List<String> unknown, @Nullable Removed removed) {}

    /// A thing to do.
    enum Action {
        /// Count that it was used once more.
        USE,
        /// Keep it from being removed for its age.
        PIN,
        /// Let it be removed for its age again.
        UNPIN,
        /// Remove it from the collection.
        REMOVE
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

    /// Whether nothing is to be done in fact.
    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /// The answer.
    ///
    /// @param done what the collection has of them
    static Done done(List<ContentHash> wanted, List<String> done, @Nullable Removed removed) {
        var had = Set.copyOf(done);
        return new Done(
                done.size(),
                wanted.stream()
                        .map(ContentHash::hex)
                        .filter(hash -> !had.contains(hash))
                        .toList(),
                removed);
    }
}
