package io.gannet.download.core.fetch;

import io.gannet.contract.WebUrl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which credentials are configured, and the host that each belongs to. The secrets themselves are known to the
/// fetcher only.
///
/// @param hosts the host of each credential, by the credential's name
public record Credentials(Map<String, String> hosts) {

    /// Takes a copy.
    public Credentials {
        hosts = Map.copyOf(hosts);
    }

    /// Whether a credential of this name is configured.
    public boolean isKnown(String name) {
        return hosts.containsKey(name);
    }

    /// The credential that a request to this address is sent with: the named one if it belongs to the address's
    /// host, so that a redirect or a picture elsewhere never sees it.
    public @Nullable String usedFor(WebUrl url, @Nullable String name) {
        return name != null && url.host().equals(hosts.get(name)) ? name : null;
    }
}
