package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An original was converted: the item is ready.
///
/// @param fetched the fetch that brought it
/// @param measures what was measured of the original
/// @param renditions what was made of it, one for each that the job asks for
/// @param appraisal what it is worth to the job; null in records of workers that did not judge that yet
/// @param at when it was converted
@JsonTypeName("image-converted.v1")
public record ImageConverted(
        ImageFetched fetched,
        Measures measures,
        List<Rendition> renditions,
        @Nullable Appraisal appraisal,
        Instant at) implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing
    public ImageConverted {
        Require.present("fetched", fetched);
        Require.present("measures", measures);
        renditions = List.copyOf(Require.present("renditions", renditions));
        Require.present("at", at);
    }

    @Override
    public String key() {
        return fetched.key();
    }

    @Override
    public String eventId() {
        Item item = fetched.request().item();
        return item.id() + "/image-converted/" + item.attempt();
    }
}
