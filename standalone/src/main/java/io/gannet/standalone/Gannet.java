package io.gannet.standalone;

import io.gannet.standalone.collections.FailuresCommand;
import io.gannet.standalone.collections.ImagesCommand;
import io.gannet.standalone.collections.LinksCommand;
import io.gannet.standalone.collections.RetryCommand;
import io.gannet.standalone.collections.StatsCommand;
import io.gannet.standalone.collections.SyncsCommand;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Logs;
import io.gannet.standalone.console.Sentence;
import io.gannet.standalone.console.Values;
import io.gannet.standalone.deadletters.DeadLettersCommand;
import io.gannet.standalone.deadletters.ReplayCommand;
import io.gannet.standalone.exports.ExportCommand;
import io.gannet.standalone.hosts.HostCommand;
import io.gannet.standalone.hosts.HostsCommand;
import io.gannet.standalone.instance.DemoCommand;
import io.gannet.standalone.instance.ScrapeCommand;
import io.gannet.standalone.instance.UpCommand;
import io.gannet.standalone.jobs.CancelCommand;
import io.gannet.standalone.jobs.JobsCommand;
import io.gannet.standalone.jobs.StatusCommand;
import io.gannet.standalone.jobs.SubmitCommand;
import io.gannet.standalone.jobs.UploadCommand;
import io.gannet.standalone.keys.KeysCommand;
import io.gannet.standalone.schedules.SchedulesCommand;
import io.gannet.standalone.upkeep.CleanCommand;
import io.gannet.standalone.upkeep.DeleteCommand;
import io.gannet.standalone.upkeep.ReconcileCommand;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `gannet` command. Whatever goes wrong is said in one sentence on stderr; see [ExitStatus] for how it ends.
@Command(
        name = "gannet",
        description = "Acquires images at scale: a scrape job goes in, clean and catalogued JPEGs come out.",
        mixinStandardHelpOptions = true,
        versionProvider = Gannet.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ScrapeCommand.class,
            SubmitCommand.class,
            UploadCommand.class,
            StatusCommand.class,
            JobsCommand.class,
            CancelCommand.class,
            HostsCommand.class,
            HostCommand.class,
            ImagesCommand.class,
            StatsCommand.class,
            FailuresCommand.class,
            RetryCommand.class,
            LinksCommand.class,
            SyncsCommand.class,
            CleanCommand.class,
            DeleteCommand.class,
            ReconcileCommand.class,
            ExportCommand.class,
            SchedulesCommand.class,
            DeadLettersCommand.class,
            ReplayCommand.class,
            KeysCommand.class
        },
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false,
        footer = {
            "",
            "Exit status: 0 done; 1 it could not be done; 2 the command line makes no sense;",
            "3 the job finished, but some of its items failed or no image came of it."
        })
public final class Gannet implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /// Runs the command and ends the JVM with its exit status.
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /// The command with all of its subcommands.
    public static CommandLine commandLine() {
        return new CommandLine(new Gannet())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .registerConverter(int.class, Values::number)
                .registerConverter(Integer.class, Values::number)
                .registerConverter(Instant.class, Values::time)
                .registerConverter(URI.class, Values::url)
                .registerConverter(CollectionName.class, CollectionName::parse)
                .setParameterExceptionHandler(Gannet::misunderstood)
                .setExecutionExceptionHandler(Gannet::failed);
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what to do: " + String.join(", ", spec.subcommands().keySet()));
        }
    }

    private static int misunderstood(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String sentence = e instanceof UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                        && !unmatched.getUnmatched().getFirst().startsWith("-")
                ? "There is no command '" + unmatched.getUnmatched().getFirst() + "'"
                : e.getMessage();
        say(command, Sentence.of(sentence) + " See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) {
        Logs.failure(e);
        String sentence = switch (e) {
            case CommandFailure _ -> e.getMessage();
            case FileSystemException file -> file.getFile() + ": " + Sentence.why(file);
            default -> "Something is wrong with Gannet itself: " + e;
        };
        say(command, Sentence.of(sentence));
        return ExitStatus.FAILED;
    }

    private static void say(CommandLine command, String sentence) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme()
                .errorText(command.getCommandSpec().root().name() + ": " + sentence));
        err.flush();
    }

    /// The version that the build wrote into the jar.
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Gannet.class.getPackage().getImplementationVersion();
            return new String[] {"gannet " + (version == null ? "(not packaged)" : version)};
        }
    }
}
