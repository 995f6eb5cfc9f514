package io.gannet.standalone.jobs;

import io.gannet.standalone.console.CommandFailure;
import java.io.Console;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Watches a job until it has ended, with a progress bar on stderr if a person looks on.
public final class JobFollower {

    private static final long POLL_MILLIS = 200;

    private JobFollower() {}

    /// Returns when the job has ended.
    public static JobView follow(JobsApi api, String jobId) {
        if (!somebodyLooksOn()) {
            return follow(api, jobId, _ -> {});
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Job " + jobId)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setInitialMax(-1)
                .clearDisplayOnFinish()
                .setUpdateIntervalMillis((int) POLL_MILLIS)
                .build()) {
            return follow(api, jobId, job -> {
                bar.maxHint(job.counts().items());
                bar.stepTo(job.counts().ended());
            });
        }
    }

    private static JobView follow(JobsApi api, String jobId, Consumer<JobView> onlooker) {
        while (true) {
            JobView job = api.job(jobId);
            onlooker.accept(job);
            if (job.state().isFinal()) {
                return job;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailure("Interrupted; job " + jobId + " goes on when an instance is up again", e);
            }
        }
    }

    // Null again since JDK 25, where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean somebodyLooksOn() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
