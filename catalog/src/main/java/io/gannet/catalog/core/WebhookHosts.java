package io.gannet.catalog.core;

import io.gannet.contract.ScrapeJob;
import io.gannet.contract.WebUrl;
import io.gannet.contract.Webhook;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// The hosts that jobs may have told of their end. The catalog speaks to no others.
public final class WebhookHosts {

    private static final String SETTING = "gannet.catalog.notices.webhook-hosts";

    private final Set<String> names;

    /// @param names the hosts' names or addresses, exactly
    /// @throws IllegalArgumentException if one is no host
    public WebhookHosts(Collection<String> names) {
        this.names = names.stream().map(WebUrl::normalHost).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether there are any.
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /// Whether a host is one of them.
    public boolean permit(WebUrl url) {
        return names.contains(url.host());
    }

    /// Refuses a job that wants others told.
    ///
    /// @throws InvalidRequestException in one sentence that names the setting
    public void check(ScrapeJob job) {
        Webhook webhook = job.webhook();
        if (webhook != null && !permit(webhook.url())) {
            throw new InvalidRequestException(refusal(webhook.url()));
        }
    }

    /// Why nobody is told at an address on another host.
    public static String refusal(WebUrl url) {
        return "webhook.url is on host '" + url.host() + "', which " + SETTING + " does not name";
    }
}
