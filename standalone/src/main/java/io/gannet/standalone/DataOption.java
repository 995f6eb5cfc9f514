package io.gannet.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which data directory a command means.
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory; without it, 'gannet' (or 'gannet-demo') in $$XDG_DATA_HOME or ~/.local/share.")
    private @Nullable Path given;

    /// The directory given, or the user's own one of this name.
    DataDirectory directory(String standardName) {
        return given != null
                ? new DataDirectory(given)
                : DataDirectory.standard(standardName, System::getenv, Path.of(System.getProperty("user.home")));
    }

    /// The instance that is up on the user's directory.
    ///
    /// @throws CommandFailure if none is
    InstanceFile runningInstance() {
        DataDirectory directory = directory(InstanceOptions.DATA);
        return directory
                .runningInstance()
                .orElseThrow(() -> new CommandFailure(
                        "No instance is up on " + directory.path() + "; start one with 'gannet up'"));
    }
}
