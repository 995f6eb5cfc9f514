package io.gannet.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.InstanceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GannetTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource
    void refusesACommandLineThatMakesNoSenseInOneSentence(String line, String sentence) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("gannet: " + sentence);
    }

    static Stream<Arguments> refusesACommandLineThatMakesNoSenseInOneSentence() {
        return Stream.of(
                argumentSet("no command", "", "Say what to do: up, demo, scrape, submit, upload, status, jobs, cancel"),
                argumentSet("unknown command", "dive", "There is no command 'dive'. See 'gannet --help'."),
                argumentSet("unknown option", "up --fast", "Unknown option: '--fast'. See 'gannet up --help'."),
                argumentSet("no number", "up --port http", "Invalid value for option '--port'"),
                argumentSet("no port", "up --port 70000", "Invalid value for option '--port': 70000 is not between"),
                argumentSet("option without its value", "up --data", "Missing required parameter for option '--data'"),
                argumentSet("nothing to scrape", "scrape", "Missing required parameter: 'URL'."),
                argumentSet("no web address", "scrape ftp://example.org/", "Invalid value for positional parameter"),
                argumentSet("no collection", "scrape http://localhost/ --collection x", "Invalid value for option"),
                argumentSet("unknown kind", "scrape http://localhost/ --as films", "Invalid value for option '--as'"),
                argumentSet("no images wanted", "scrape http://localhost/ --max-images 0", "select.maxImages"),
                argumentSet(
                        "pages and images", "scrape http://localhost/ http://localhost/a.png", "Some of the URLs look"),
                argumentSet("no contact", "scrape https://example.org/", "example.org has a right to know who fetches"),
                argumentSet("contact without a host", "up --contact me", "Invalid value for option '--contact': 'me'"),
                argumentSet(
                        "nothing to do with a host", "host", "Say what to do with the host: pause, resume, rate or"),
                argumentSet(
                        "unknown thing to do with a host",
                        "host freeze a.example",
                        "There is no command 'freeze'. See 'gannet host --help'."),
                argumentSet("no host", "host pause", "Missing required parameter: 'HOST'."),
                argumentSet(
                        "a URL for a host",
                        "host pause https://a.example/",
                        "Invalid value for positional parameter at index 0 (HOST): host is 'https://a.example/'; it"),
                argumentSet(
                        "no rate",
                        "host rate a.example",
                        "Say what the rate is: --interval, --concurrency or both. See 'gannet host rate --help'."),
                argumentSet(
                        "no duration",
                        "host rate a.example --interval soon",
                        "Invalid value for option '--interval': 'soon' is no duration such as 2s"),
                argumentSet("no state", "hosts --state slow", "Invalid value for option '--state': expected one of"),
                argumentSet("no file", "submit", "Missing required parameter: 'FILE'."),
                argumentSet("no list", "upload", "Missing required parameter: 'FILE'."),
                argumentSet("no key", "images campaign/", "Invalid collection: 'campaign/' is not like campaign/"),
                argumentSet("no job's images", "images campaign/a --state ready", "--state is for the images of a job"),
                argumentSet("no count", "links --strikes many", "Invalid value for option '--strikes': 'many' is no"),
                argumentSet("no time", "failures --since noon", "Invalid value for option '--since': 'noon' is no"),
                argumentSet("no URL", "hosts --url //", "Invalid value for option '--url': '//' is no URL such as"),
                argumentSet("nothing to retry", "retry", "Say what to retry: either a job, or --job, --reason,"),
                argumentSet("nothing to sync again", "syncs --again", "Say which catalogue to read again."),
                argumentSet("a product in vain", "syncs --product 7", "--product is for --again."));
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThat(execute("submit nowhere.json")).isEqualTo(1);
        assertThat(err).hasToString("gannet: There is no file nowhere.json.\n");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThat(execute("submit " + folder)).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status 01J", "hosts", "host pause a.example", "host rate a.example --interval 2s"})
    void saysThatNoInstanceIsUp(String line) {
        assertThat(execute(line)).isEqualTo(1);
        assertThat(err).hasToString("gannet: No instance is up on " + folder + "; start one with 'gannet up'.\n");
    }

    @Test
    void passesOverAnInstanceThatWasKilled() {
        var directory = new DataDirectory(folder);
        directory.announce(new InstanceFile(
                ProcessHandle.current().pid(),
                1,
                Instant.EPOCH,
                "127.0.0.1:1",
                "jdbc:postgresql://127.0.0.1:1/gannet"));

        assertThat(execute("status 01J")).isEqualTo(1);
        assertThat(err.toString()).contains("No instance is up");
    }

    @Test
    void refusesATakenPort() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("up --port " + taken.getLocalPort())).isEqualTo(1);
            assertThat(err)
                    .hasToString("gannet: Port " + taken.getLocalPort() + " is taken; choose another with --port.\n");
        }
    }

    @Test
    void refusesADataDirectoryThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(commandLine().execute("up", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains(file + " cannot be made");
    }

    @Test
    void tellsItsVersion() {
        assertThat(commandLine().execute("--version")).isZero();
        assertThat(out.toString()).startsWith("gannet ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "demo",
                "scrape",
                "submit",
                "upload",
                "status",
                "hosts",
                "host",
                "host pause",
                "host rate"
            })
    void explainsEachCommand(String command) {
        assertThat(commandLine().execute((command + " --help").strip().split(" ")))
                .isZero();
        assertThat(out.toString())
                .startsWith(("Usage: gannet " + command).strip())
                .doesNotContain("null");
    }

    private int execute(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        boolean takesData = args.length > 0 && !List.of("dive", "host").contains(line) && !line.endsWith("--data");
        return commandLine()
                .execute(
                        takesData
                                ? Stream.concat(Stream.of(args), Stream.of("--data", folder.toString()))
                                        .toArray(String[]::new)
                                : args);
    }

    private CommandLine commandLine() {
        return Gannet.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
}
