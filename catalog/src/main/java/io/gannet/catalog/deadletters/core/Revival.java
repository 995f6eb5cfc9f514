package io.gannet.catalog.deadletters.core;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.JobIds;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.UndecodableRecordException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is sent again of a dead letter: its bytes as they are. By the rule that records about an item merge by, what
/// comes of it wins over the INTERNAL_ERROR that its parking ended the item with, as that was of the same attempt and
/// failures rank lowest; or because it is found later. Two things would not come out right:
///
/// - A job without an id gets one from its position. Sent again it would be another job than the one that is known
///   already, so it gets the id of the position that it had.
/// - A failed image (CORRUPT, say) that was judged before it was parked would lose to the failure that came after, so
///   it counts as judged now.
public final class Revival {

    private Revival() {}

    /// The value to send; null if the dead letter has none.
    public static byte @Nullable [] value(byte @Nullable [] parked, Origin origin, Instant now) {
        if (parked == null) {
            return null;
        }
        GannetRecord revived;
        try {
            revived = revived(RecordCodec.decode(parked), origin, now);
        } catch (UndecodableRecordException _) {
            return parked; // it is for its reader to say so
        }
        return revived == null ? parked : RecordCodec.encode(revived);
    }

    private static @Nullable GannetRecord revived(GannetRecord parked, Origin origin, Instant now) {
        return switch (parked) {
            case ScrapeJob job
            when job.id() == null ->
                job.withId(JobIds.fromPosition(
                        origin.topic(), origin.partition(), origin.offset(), origin.timestampMillis()));
            case ImageRejected rejected
            when !rejected.reason().isSkip() ->
                new ImageRejected(rejected.fetched(), rejected.reason(), rejected.detail(), rejected.appraisal(), now);
            default -> null;
        };
    }
}
