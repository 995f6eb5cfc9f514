package io.gannet.standalone.console;

import io.gannet.messaging.RecordCodec;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whom a command's answer is for.
public final class OutputOption {

    @Option(names = "--json", description = "Print JSON for programs in place of a table for people.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /// Prints an answer.
    ///
    /// @param answer what programs get, as JSON
    /// @param table what people get
    public void print(Object answer, Supplier<String> table) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(RecordCodec.mapper().writeValueAsString(answer));
        } else {
            out.print(table.get());
        }
        out.flush();
    }
}
