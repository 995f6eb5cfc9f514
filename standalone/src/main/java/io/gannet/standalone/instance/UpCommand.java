package io.gannet.standalone.instance;

import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.DataOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Logs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gannet up`: starts an instance and stays.
@Command(name = "up", description = "Starts everything and stays up until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {

    private static final int PORT = 8080;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final InstanceOptions options = new InstanceOptions();

    @Override
    public Integer call() {
        DataDirectory directory = data.directory(DataOption.STANDARD).create();
        Logs.open(directory, Logs.Console.READABLE);
        try (Instance instance = Instance.start(options.settings(directory, PORT))) {
            System.out.println("Gannet is up on " + instance.api().base() + ", its data in " + directory.path()
                    + ". Ctrl-C stops it.");
            if (options.contact() == null) {
                System.out.println("Nothing outside this machine is fetched until it is started with --contact, "
                        + "which tells sites who asks.");
            }
            instance.awaitStop();
        }
        return ExitStatus.DONE;
    }
}
