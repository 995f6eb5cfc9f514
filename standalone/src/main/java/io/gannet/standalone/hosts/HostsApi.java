package io.gannet.standalone.hosts;

import io.gannet.standalone.console.ApiClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hosts as the catalog has them.
///
/// @param api the way there
record HostsApi(ApiClient api) {

    private static final String HOSTS = "/api/v1/hosts";

    /// The hosts, by name.
    ///
    /// @param state those in this state; all if null
    /// @param prefix those whose names begin like this
    List<HostView> hosts(HostView.@Nullable State state, String prefix) {
        return api.all(
                HOSTS + "?query=" + ApiClient.encoded(prefix) + (state == null ? "" : "&state=" + state),
                HostView.class);
    }

    /// How a host stands; empty if nothing is known of it.
    Optional<HostView> host(String name) {
        return api.find(path(name), HostView.class);
    }

    /// Rules how a host is treated.
    HostView rule(String host, HostView.Rule rule) {
        return api.put(path(host) + "/rule", rule, HostView.class);
    }

    /// Takes back what was ruled of a host.
    HostView reset(String host) {
        return api.delete(path(host) + "/rule", HostView.class);
    }

    private static String path(String host) {
        return HOSTS + '/' + ApiClient.encoded(host);
    }
}
