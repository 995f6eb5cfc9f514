package io.gannet.standalone.instance;

import io.gannet.standalone.console.DataDirectory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How to start an instance.
final class InstanceOptions {

    /// The networks that the machine itself is on.
    static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    private static final List<String> PRIVATE = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");
    private static final int LARGEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    private @Nullable Integer port;
    private @Nullable URI contact;

    @Option(names = "--allow-private", description = "Fetch from loopback and private networks too; refused otherwise.")
    private boolean allowPrivate;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port of the HTTP API, on loopback; 0 for a free one.")
    void port(int value) {
        if (value < 0 || value > LARGEST_PORT) {
            throw refused("Invalid value for option '--port': " + value + " is not between 0 and " + LARGEST_PORT);
        }
        port = value;
    }

    @Option(
            names = "--contact",
            paramLabel = "URL",
            defaultValue = "${env:GANNET_CONTACT}",
            description = "A page or mailto: address that tells site owners who you are; it is part of the user agent. "
                    + "Needed for sites outside loopback. GANNET_CONTACT in the environment says the same.")
    void contact(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        if (!value.matches("(?i)(https?://[^\\s/]|mailto:[^\\s@]+@)\\S*")) {
            throw refused(
                    "Invalid value for option '--contact': '" + value + "' is neither an http(s) nor a mailto: URL");
        }
        contact = URI.create(value);
    }

    /// The contact for site owners, if one was given.
    @Nullable
    URI contact() {
        return contact;
    }

    /// The settings that these options make.
    ///
    /// @param defaultPort the port if none was given
    InstanceSettings settings(DataDirectory directory, int defaultPort) {
        var networks = new ArrayList<String>();
        if (allowPrivate) {
            networks.addAll(LOOPBACK);
            networks.addAll(PRIVATE);
        }
        return new InstanceSettings(directory, port == null ? defaultPort : port, networks, contact);
    }

    private ParameterException refused(String sentence) {
        if (spec == null) {
            throw new IllegalStateException(sentence);
        }
        return new ParameterException(spec.commandLine(), sentence);
    }
}
