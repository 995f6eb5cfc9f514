package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// One host's robots.txt is to be fetched from another host, where a redirect led. It is asked of whoever has that
/// host, so that only one worker ever asks it; what it finds it leaves in the object store under
/// [BlobKeys#robots(String)].
///
/// @param origin the origin that the robots.txt is to speak for
/// @param url where to ask
/// @param hops how many redirects led there
/// @param requestedAt when it was asked for; after a while nobody waits for it any more
@JsonTypeName("robots-requested.v1")
public record RobotsRequested(String origin, WebUrl url, int hops, Instant requestedAt) implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing or the number negative
    public RobotsRequested {
        Require.text("origin", origin);
        Require.present("url", url);
        Require.notNegative("hops", hops);
        Require.present("requestedAt", requestedAt);
    }

    @Override
    public String key() {
        return url.host();
    }

    @Override
    public String eventId() {
        return origin + "/robots-requested/" + hops;
    }
}
