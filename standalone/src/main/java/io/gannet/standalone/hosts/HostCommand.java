package io.gannet.standalone.hosts;

import io.gannet.contract.WebUrl;
import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.Durations;
import io.gannet.standalone.console.ExitStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `gannet host …`: rules how a host is treated, on the instance that is up.
@Command(
        name = "host",
        description = "Rules how a host is treated from now on, whatever the configuration says.",
        synopsisSubcommandLabel = "COMMAND")
public final class HostCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw misunderstood(spec, "Say what to do with the host: pause, resume, rate or reset");
    }

    @Command(
            name = "pause",
            description = "Holds a host's requests back until it is resumed; its rate stays as it was.")
    int pause(@Mixin Target target) {
        return target.rule(rule -> rule.paused(true));
    }

    @Command(name = "resume", description = "Lets a host's requests go on, at the rate that it was given.")
    int resume(@Mixin Target target) {
        return target.rule(rule -> rule.paused(false));
    }

    @Command(name = "rate", description = "Sets a host's rate; what is not given stays as it was.")
    int rate(
            @Mixin Target target,
            @Option(
                            names = "--interval",
                            paramLabel = "TIME",
                            converter = Durations.Converter.class,
                            description = "The least time between the starts of two requests, such as 2s or 500ms.")
                    @Nullable
                    Duration interval,
            @Option(names = "--concurrency", paramLabel = "N", description = "At most N requests at once.") @Nullable
                    Integer concurrency) {
        if (interval == null && concurrency == null) {
            throw misunderstood(target.spec, "Say what the rate is: --interval, --concurrency or both");
        }
        return target.rule(rule -> rule.rate(interval, concurrency));
    }

    @Command(name = "reset", description = "Takes back what was ruled: the host is treated as configured.")
    int reset(@Mixin Target target) {
        return target.rule(_ -> HostView.Rule.NONE);
    }

    private static ParameterException misunderstood(@Nullable CommandSpec spec, String sentence) {
        if (spec == null) {
            throw new IllegalStateException(sentence);
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    /// Which host is meant, and where the instance is that knows it.
    static final class Target {

        @Mixin
        private final CatalogOption catalog = new CatalogOption();

        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Parameters(
                paramLabel = "HOST",
                converter = HostConverter.class,
                description = "The host's name or address, exactly, without scheme or port.")
        private String host = "";

        private int rule(UnaryOperator<HostView.Rule> change) {
            var api = new HostsApi(catalog.api());
            HostView.Rule before = api.host(host).map(HostView::rule).orElse(HostView.Rule.NONE);
            HostView.Rule rule = change.apply(before);
            HostView view = rule.equals(HostView.Rule.NONE) ? api.reset(host) : api.rule(host, rule);
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(view.summary());
            out.flush();
            return ExitStatus.DONE;
        }
    }

    static final class HostConverter implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            try {
                return WebUrl.normalHost(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
