package io.gannet.standalone.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which data directory a command means.
public final class DataOption {

    /// The name of the standard data directory.
    public static final String STANDARD = "gannet";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory; without it, 'gannet' (or 'gannet-demo') in $$XDG_DATA_HOME or ~/.local/share.")
    private @Nullable Path given;

    /// The directory given, or the user's own one of this name.
    public DataDirectory directory(String standardName) {
        return given != null
                ? new DataDirectory(given)
                : DataDirectory.standard(standardName, System::getenv, Path.of(System.getProperty("user.home")));
    }

    /// The instance that is up on the user's directory.
    ///
    /// @throws CommandFailure if none is
    public InstanceFile runningInstance() {
        DataDirectory directory = directory(STANDARD);
        return directory
                .runningInstance()
                .orElseThrow(() -> new CommandFailure(
                        "No instance is up on " + directory.path() + "; start one with 'gannet up'"));
    }
}
