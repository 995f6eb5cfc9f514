package io.gannet.standalone.console;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which catalog a command asks: that of the instance on this machine, or one elsewhere.
public final class CatalogOption {

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The catalog of a cluster, such as https://gannet.example, in place of the instance on this"
                    + " machine; without it, $$GANNET_URL.")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "The key or token for it; without it, $$GANNET_TOKEN, which others on this machine do not see.")
    private @Nullable String token;

    /// The way to it.
    ///
    /// @throws CommandFailure if none is named, and no instance is up
    public ApiClient api() {
        URI remote = url == null ? environmentUrl() : url;
        if (remote == null) {
            return data.runningInstance().api();
        }
        if (remote.getHost() == null
                || remote.getScheme() == null
                || !remote.getScheme().matches("https?")) {
            throw new CommandFailure("'" + remote + "' is no address of a catalog, such as https://gannet.example");
        }
        return new ApiClient(remote, token == null ? System.getenv("GANNET_TOKEN") : token);
    }

    private static @Nullable URI environmentUrl() {
        String text = System.getenv("GANNET_URL");
        try {
            return text == null || text.isBlank() ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("GANNET_URL is '" + text + "', which is no URL", e);
        }
    }
}
