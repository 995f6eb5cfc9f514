package io.gannet.standalone.instance;

import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.DataOption;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.Logs;
import io.gannet.standalone.instance.shop.Shop;
import io.gannet.standalone.jobs.ItemTable;
import io.gannet.standalone.jobs.JobFollower;
import io.gannet.standalone.jobs.JobView;
import io.gannet.standalone.jobs.JobsApi;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gannet demo`: everything at once on a little shop of the project's own.
@Command(
        name = "demo",
        description = "Starts everything, scrapes a little shop that it serves on loopback, shows what became of each "
                + "picture, and stays up.")
public final class DemoCommand implements Callable<Integer> {

    private static final String DATA = "gannet-demo"; // never mixed with real data
    private static final String STATE = "demo.json";
    private static final int ANY_FREE_PORT = 0;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final InstanceOptions options = new InstanceOptions();

    @Option(names = "--exit", description = "End after the table instead of staying up.")
    private boolean exit;

    @Override
    public Integer call() throws IOException {
        DataDirectory directory = data.directory(DATA).create();
        Logs.open(directory, Logs.Console.QUIET);
        State last = directory.read(STATE, State.class).orElse(State.FIRST);
        try (Shop shop = Shop.open(last.shopPort())) {
            State state = new State(shop.port(), last.runs() + 1);
            System.err.println("Starting Kafka, PostgreSQL, S3 and the workers on " + directory.path() + " …");
            InstanceSettings settings =
                    options.settings(directory, ANY_FREE_PORT).allowing(InstanceOptions.LOOPBACK);
            try (Instance instance = Instance.start(settings)) {
                directory.write(STATE, state);
                show(new JobsApi(instance.api()), "demo-" + state.runs(), shop);
                if (!exit) {
                    System.out.println("The API is up on " + instance.api().base() + ", the shop on " + shop.page()
                            + ". Ctrl-C stops both.");
                    instance.awaitStop();
                }
            }
        }
        return ExitStatus.DONE;
    }

    private static void show(JobsApi api, String jobId, Shop shop) {
        System.err.println("Scraping " + shop.page() + " as job " + jobId + " …");
        api.submit(RecordCodec.encode(ScrapeJob.of(jobId, new Source.Page(shop.page()))));
        JobView end = JobFollower.follow(api, jobId);

        System.out.println();
        System.out.print(ItemTable.of(api, jobId, null));
        System.out.println();
        System.out.println(end.summary());
        System.out.println("The shop saw " + shop.requests() + " requests"
                + (shop.requests() == 0 ? ": all that it has was fresh." : "."));

        var inspection =
                new Inspection(api.images(jobId, null), item -> api.api().bytes(api.imageUrl(jobId, item.id())));
        List<String> surprises = inspection.surprises(Shop.EXHIBITS);
        if (!surprises.isEmpty()) {
            throw new CommandFailure("Not all is as it should be: " + String.join("; ", surprises));
        }
        System.out.println("Every picture ended as expected of it.");
    }

    /// What one run keeps for the next.
    ///
    /// @param shopPort where the shop was, so that its addresses stay the same
    /// @param runs how many runs there were
    record State(int shopPort, int runs) {

        static final State FIRST = new State(ANY_FREE_PORT, 0);
    }
}
