package io.gannet.standalone.jobs;

import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.Progress;
import java.util.concurrent.TimeUnit;

/// Watches a job until it has ended, with a progress bar on stderr if a person looks on.
public final class JobFollower {

    private JobFollower() {}

    /// Returns when the job has ended.
    public static JobView follow(JobsApi api, String jobId) {
        try (Progress progress = Progress.of("Job " + jobId)) {
            while (true) {
                JobView job = api.job(jobId);
                progress.at(job.counts().ended(), job.counts().items());
                if (job.state().isFinal()) {
                    return job;
                }
                TimeUnit.MILLISECONDS.sleep(Progress.PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted; job " + jobId + " goes on when an instance is up again", e);
        }
    }
}
