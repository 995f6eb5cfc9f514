package io.gannet.standalone.hosts;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.ExitStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gannet hosts`: what is known of the hosts.
@Command(name = "hosts", description = "Lists the hosts: how each stands, its backlog, and what was ruled of it.")
public final class HostsCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "List only hosts in this state: ${COMPLETION-CANDIDATES}.")
    private HostView.@Nullable State state;

    @Parameters(paramLabel = "PREFIX", arity = "0..1", description = "List only hosts whose names begin like this.")
    private String prefix = "";

    @Override
    public Integer call() {
        List<HostView> hosts = new HostsApi(catalog.api()).hosts(state, prefix);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(
                hosts.isEmpty()
                        ? "There are no hosts to list." + System.lineSeparator()
                        : HostTable.of(hosts, Instant.now()));
        out.flush();
        return ExitStatus.DONE;
    }
}
