package io.gannet.standalone.schedules;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.Refusal;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import io.gannet.standalone.console.Sentence;
import io.gannet.standalone.console.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `gannet schedules …`: jobs that come back by the clock, on the instance that is up.
@Command(
        name = "schedules",
        description = "Lists the schedules: when each submits its job next. Below it are commands to change them.",
        synopsisSubcommandLabel = "[COMMAND]")
public final class SchedulesCommand implements Callable<Integer> {

    private static final String SCHEDULES = "/api/v1/schedules";
    private static final List<String> HEADINGS = List.of("SCHEDULE", "CRON", "ZONE", "NEXT RUN", "OVERLAP", "MISSED");
    private static final List<String> RUN_HEADINGS = List.of("DUE", "OUTCOME", "JOB", "STATE", "");

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        return list(catalog, output);
    }

    @Command(name = "list", description = "Lists the schedules.")
    int list(@Mixin CatalogOption where, @Mixin OutputOption answer) {
        List<JsonNode> schedules = where.api().all(SCHEDULES, JsonNode.class);
        answer.print(
                schedules,
                () -> schedules.isEmpty()
                        ? "There are no schedules." + System.lineSeparator()
                        : Table.of(
                                HEADINGS,
                                schedules.stream().map(SchedulesCommand::row).toList()));
        return ExitStatus.DONE;
    }

    @Command(name = "set", description = "Sets a schedule; what is not given is as the file says, or by default.")
    int set(
            @Mixin Target target,
            @Parameters(
                            index = "1",
                            paramLabel = "FILE",
                            description = "The job as JSON, or a whole schedule, whose job is its 'job'.")
                    Path file,
            @Option(
                            names = "--cron",
                            paramLabel = "CRON",
                            description = "When: minute, hour, day of the month, month, day of the week.")
                    @Nullable
                    String cron,
            @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone, such as Europe/Berlin.")
                    @Nullable
                    String zone,
            @Option(
                            names = "--overlap",
                            paramLabel = "POLICY",
                            description = "While the job before goes on: SKIP, ALLOW or CANCEL_PREVIOUS.")
                    @Nullable
                    String overlap,
            @Option(
                            names = "--missed",
                            paramLabel = "POLICY",
                            description = "What nobody was there to start: RUN_ONCE or SKIP.")
                    @Nullable
                    String missed) {
        ObjectNode schedule = read(file);
        if (schedule.has("source")) {
            ObjectNode job = schedule;
            schedule = job.objectNode();
            schedule.set("job", job);
        }
        put(schedule, "cron", cron);
        put(schedule, "zone", zone);
        put(schedule, "overlap", overlap);
        put(schedule, "misfire", missed);
        return target.show(target.api().put(target.path(""), schedule, JsonNode.class));
    }

    @Command(name = "pause", description = "Has a schedule start no more runs until it is resumed.")
    int pause(@Mixin Target target) {
        return target.show(target.api().post(target.path("/pause"), new byte[0], JsonNode.class));
    }

    @Command(name = "resume", description = "Lets a schedule go on; what was due meanwhile is not made up for.")
    int resume(@Mixin Target target) {
        return target.show(target.api().post(target.path("/resume"), new byte[0], JsonNode.class));
    }

    @Command(name = "run", description = "Starts a run of a schedule now, and prints the job's id.")
    int run(@Mixin Target target) {
        JsonNode started = target.api().post(target.path("/run"), new byte[0], JsonNode.class);
        target.output.print(started, () -> text(started, "jobId") + System.lineSeparator());
        return ExitStatus.DONE;
    }

    @Command(name = "delete", description = "Forgets a schedule and its runs; jobs that it has started go on.")
    int delete(@Mixin Target target) {
        target.api().remove(target.path(""));
        target.output.print(
                Map.of("name", target.name), () -> "There is no schedule " + target.name + " any more.%n".formatted());
        return ExitStatus.DONE;
    }

    @Command(name = "runs", description = "Lists what became of a schedule's runs, the newest first.")
    int runs(@Mixin Target target) {
        List<JsonNode> runs = target.api().all(target.path("/runs"), JsonNode.class);
        target.output.print(
                runs,
                () -> runs.isEmpty()
                        ? "It has not run yet." + System.lineSeparator()
                        : Table.of(
                                RUN_HEADINGS,
                                runs.stream().map(SchedulesCommand::runRow).toList()));
        return ExitStatus.DONE;
    }

    private static List<String> row(JsonNode schedule) {
        String next = StreamSupport.stream(schedule.path("nextRuns").spliterator(), false)
                .findFirst()
                .map(time -> time.asString(""))
                .orElse("@|yellow paused|@");
        return List.of(
                text(schedule, "name"),
                text(schedule, "cron"),
                text(schedule, "zone"),
                next,
                text(schedule, "overlap"),
                text(schedule, "misfire"));
    }

    private static List<String> runRow(JsonNode run) {
        return List.of(
                text(run, "dueAt"),
                text(run, "outcome"),
                text(run, "jobId"),
                text(run, "jobState"),
                text(run, "detail"));
    }

    private static String text(JsonNode node, String field) {
        return Table.plain(node.path(field).asString(""));
    }

    private static void put(ObjectNode schedule, String field, @Nullable String value) {
        if (value != null) {
            schedule.put(field, value);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            if (RecordCodec.mapper().readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailure("There is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be read: " + Sentence.why(e), e);
        } catch (JacksonException e) {
            throw new CommandFailure("The file " + file + " holds no schedule: " + Refusal.sentence(e), e);
        }
        throw new CommandFailure("The file " + file + " holds no JSON object");
    }

    /// Which schedule is meant, where the instance is that has it, and whom the answer is for.
    static final class Target {

        @Mixin
        private final CatalogOption catalog = new CatalogOption();

        @Mixin
        private final OutputOption output = new OutputOption();

        @Parameters(index = "0", paramLabel = "NAME", description = "The schedule's name.")
        private String name = "";

        private ApiClient api() {
            return catalog.api();
        }

        private String path(String rest) {
            return SCHEDULES + '/' + encoded(name) + rest;
        }

        private int show(JsonNode schedule) {
            output.print(schedule, () -> Table.of(HEADINGS, List.of(row(schedule))));
            return ExitStatus.DONE;
        }
    }
}
