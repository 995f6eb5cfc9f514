package io.gannet.standalone.console;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far something is: a bar on stderr if a person looks on, else nothing. It is gone once this is closed.
public final class Progress implements AutoCloseable {

    /// How often the bar moves, milliseconds.
    public static final long PERIOD_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /// Begins.
    ///
    /// @param task what is being done
    public static Progress of(String task) {
        return new Progress(
                !somebodyLooksOn()
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(task)
                                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                                .setInitialMax(-1)
                                .clearDisplayOnFinish()
                                .setUpdateIntervalMillis((int) PERIOD_MILLIS)
                                .build());
    }

    /// So much is done.
    ///
    /// @param of of how much
    public void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
        }
    }

    /// So much more is done.
    public void step(long more) {
        if (bar != null) {
            bar.stepBy(more);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    // Null again since JDK 25, where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean somebodyLooksOn() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
