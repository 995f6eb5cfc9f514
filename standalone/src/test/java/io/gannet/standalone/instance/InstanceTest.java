package io.gannet.standalone.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.Gannet;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.instance.shop.Shop;
import io.gannet.standalone.jobs.JobFollower;
import io.gannet.standalone.jobs.JobView;
import io.gannet.standalone.jobs.JobsApi;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

    private static final List<String> COMMANDS = List.of(
            "jobs --state finished",
            "status first",
            "images job/first --role hero --sort score",
            "images first --state ready",
            "stats job/first",
            "failures --job first",
            "failures --summary",
            "links",
            "links --moved",
            "syncs",
            "retry first",
            "schedules",
            "dead-letters",
            "replay gannet.documents-dlt --dry-run",
            "delete images job/first --only maxBytes=1 --dry-run",
            "keys",
            "clean --older-than 14d --dry-run",
            "export items --job first FOLDER/items.parquet",
            "export folder --collection job/first FOLDER/pictures",
            "export zip --collection job/first FOLDER/pictures.zip",
            "export webdataset --collection job/first FOLDER/shards",
            "reconcile");

    @TempDir
    Path folder;

    @Test
    void runsAJobEndToEndAndStillKnowsItAfterARestart() throws Exception {
        var directory = new DataDirectory(folder);
        var settings = new InstanceSettings(directory, 0, InstanceOptions.LOOPBACK, null);
        JobView first;
        try (Shop shop = Shop.open(0)) {
            int requests;
            try (Instance instance = Instance.start(settings)) {
                assertThat(directory.runningInstance()).isPresent();
                assertThatThrownBy(() -> Instance.start(settings))
                        .isInstanceOf(CommandFailure.class)
                        .hasMessageContaining("already up");
                first = run(instance, shop, "first");
                assertThat(surprises(instance, "first")).isEmpty();
                assertThat(statusForXml(instance, "/api/v1/jobs")).isEqualTo(406);
                assertThat(statusForXml(instance, "/api/v1/jobs/first")).isEqualTo(406);
                requests = shop.requests();
                assertThat(requests).isPositive();
            }
            assertThat(directory.runningInstance()).isEmpty();

            try (Instance again = Instance.start(settings)) {
                assertThat(new JobsApi(again.api()).job("first")).isEqualTo(first);
                JobView second = run(again, shop, "second");
                assertThat(second.counts()).isEqualTo(first.counts());
                assertThat(surprises(again, "second")).isEmpty();
                assertThat(shop.requests()).as("all is fresh").isEqualTo(requests);
                assertThat(COMMANDS).allSatisfy(this::answersPeopleAndPrograms);
            }
        }
    }

    private void answersPeopleAndPrograms(String command) {
        assertThat(execute(command)).isNotBlank();
        RecordCodec.mapper().readTree(execute(command + " --json"));
    }

    private String execute(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        String line = command.replace("FOLDER", folder.resolve("exports").toString()) + " --data " + folder;
        int status = Gannet.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.split(" "));
        assertThat(status).as("%s: %s", command, err).isIn(ExitStatus.DONE, ExitStatus.INCOMPLETE);
        return out.toString();
    }

    private static JobView run(Instance instance, Shop shop, String jobId) {
        new JobsApi(instance.api()).submit(RecordCodec.encode(ScrapeJob.of(jobId, new Source.Page(shop.page()))));
        return JobFollower.follow(new JobsApi(instance.api()), jobId);
    }

    // S3Proxy brings Jackson's XML along, which the API must not take up.
    private static int statusForXml(Instance instance, String path) throws Exception {
        var request = HttpRequest.newBuilder(instance.api().base().resolve(path))
                .header("Accept", "application/xml")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static List<String> surprises(Instance instance, String jobId) {
        var api = new JobsApi(instance.api());
        return new Inspection(api.images(jobId, null), item -> instance.api().bytes(api.imageUrl(jobId, item.id())))
                .surprises(Shop.EXHIBITS);
    }
}
