package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/// An original was converted: the item is ready.
///
/// @param fetched the fetch that brought it
/// @param measures what was measured of the original
/// @param renditions what was made of it, one for each that the job asks for
/// @param at when it was converted
@JsonTypeName("image-converted.v1")
public record ImageConverted(ImageFetched fetched, Measures measures, List<Rendition> renditions, Instant at)
        implements GannetRecord {

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
