package io.gannet.standalone.exports;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `gannet export …`: takes images and what is known of them out of the instance that is up.
@Command(
        name = "export",
        description =
                "Writes images, and what is known of them, to files. What was begun and not ended leaves no file.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ItemsCommand.class,
            FolderCommand.class,
            ZipCommand.class,
            PricesCommand.class,
            WebDatasetCommand.class
        })
public final class ExportCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to export: items, folder, zip, prices or webdataset");
        }
    }
}
