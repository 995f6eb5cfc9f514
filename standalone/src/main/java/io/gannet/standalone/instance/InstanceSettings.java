package io.gannet.standalone.instance;

import io.gannet.standalone.console.DataDirectory;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an instance is to run.
///
/// @param directory where it keeps everything
/// @param port where its catalog answers, on loopback; 0 for a free one
/// @param allowedNetworks the networks (CIDR) that it may fetch from although they are not public
/// @param contact where site owners learn who fetches, if that was given
record InstanceSettings(
        DataDirectory directory,
        int port,
        List<String> allowedNetworks,
        @Nullable URI contact) {

    InstanceSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    /// The same, but allowed to fetch from these networks too.
    InstanceSettings allowing(List<String> networks) {
        return new InstanceSettings(
                directory,
                port,
                Stream.concat(allowedNetworks.stream(), networks.stream())
                        .distinct()
                        .toList(),
                contact);
    }
}
