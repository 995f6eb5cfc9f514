package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something is to be fetched.
///
/// @param item what, and what for
/// @param terms what the job asks for
/// @param redirects the addresses that redirects have led to so far, the one to ask now last; empty at first
/// @param requestedAt when it was asked for; an answer that was had later serves even a forced request
@JsonTypeName("fetch-requested.v1")
public record FetchRequested(Item item, Terms terms, List<WebUrl> redirects, Instant requestedAt)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing
    public FetchRequested {
        Require.present("item", item);
        terms = terms == null ? Terms.DEFAULT : terms;
        redirects = redirects == null ? List.of() : List.copyOf(redirects);
        Require.present("requestedAt", requestedAt);
    }

    /// The address to ask now.
    @JsonIgnore
    public WebUrl target() {
        return redirects.isEmpty() ? item.url() : redirects.getLast();
    }

    /// The name of the credential to fetch with: what the job's source says of the item, else what the job says.
    @JsonIgnore
    public @Nullable String credential() {
        Guide guide = item.guide();
        return guide == null || guide.credential() == null ? terms.credential() : guide.credential();
    }

    /// The same request after one more redirect.
    public FetchRequested redirectedTo(WebUrl location) {
        var hops = new ArrayList<>(redirects);
        hops.add(location);
        return new FetchRequested(item, terms, hops, requestedAt);
    }

    /// The same request, made once more by a user at the time given, asking the host in any case.
    public FetchRequested retried(Instant now) {
        return forced(item.retried(), now);
    }

    /// The same request, made once more by a worker that misses the bytes of its answer, asking the host in any case.
    public FetchRequested again(Instant now) {
        return forced(item, now);
    }

    private FetchRequested forced(Item asked, Instant now) {
        var forced = new Freshness(terms.freshness().maxAge(), true);
        return new FetchRequested(asked, terms.withFreshness(forced), List.of(), now);
    }

    @Override
    public String key() {
        return target().host();
    }

    @Override
    public String eventId() {
        return item.id() + "/fetch-requested/" + item.attempt() + '/' + redirects.size();
    }
}
