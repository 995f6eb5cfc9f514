package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of reading a catalogue once.
///
/// @param job the job that read it
/// @param catalog the catalogue
/// @param status `COMPLETED` or `FAILED`
/// @param failure why it failed, a sentence; null if it did not
/// @param startedAt when its job was submitted; null if that is not known
/// @param completedAt when it ended
/// @param images how many images the catalogue has
/// @param unusable how many of them have no id or no file
/// @param added how many it did not have before
/// @param updated how many of which it said something else than before
/// @param removed how many it had before
/// @param products how many products that concerned
/// @param removedIds the ids of those that were removed
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncView(
        String job,
        String catalog,
        String status,
        @Nullable String failure,
        @Nullable Instant startedAt,
        Instant completedAt,
        int images,
        int unusable,
        int added,
        int updated,
        int removed,
        int products,
        List<String> removedIds) {}
