package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A range of a job's list is to be planned. Whoever reads it finds where it ends and publishes the next one from
/// there.
///
/// The entries of a list are the units right below its job, whatever range they lie in: the first is `job.0`.
///
/// @param job the job, with an id and a list for its source
/// @param askedAt when the job was asked for
/// @param number how many ranges come before this one
/// @param firstEntry how many entries come before this range
/// @param start where it starts: bytes from the start of the content, rows in Parquet
/// @param line the line that it starts in, from 1; the entry in JSON and the row in Parquet
/// @param content what is known of the list; null for the first range, which is to find out
@JsonTypeName("list-range.v1")
public record ListRange(
        ScrapeJob job,
        Instant askedAt,
        int number,
        int firstEntry,
        long start,
        long line,
        @Nullable ListContent content)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing, a number negative, or the job has no id or
    ///     another source
    public ListRange {
        Require.present("job", job);
        Require.present("job.id", job.id());
        Require.that(job.source() instanceof Source.ListFile, "job.source is no list");
        Require.present("askedAt", askedAt);
        Require.notNegative("number", number);
        Require.notNegative("firstEntry", firstEntry);
        Require.notNegative("start", start);
        Require.notNegative("line", line);
        Require.that(number == 0 || content != null, "content is missing; only the first range comes without");
    }

    /// The first range of a job's list.
    ///
    /// @throws IllegalArgumentException if the job has no id or another source
    public static ListRange first(ScrapeJob job, Instant askedAt) {
        return new ListRange(job, askedAt, 0, 0, 0, 1, null);
    }

    /// The list.
    public Source.ListFile list() {
        return (Source.ListFile) job.source();
    }

    @Override
    public String key() {
        return job.requireId() + '/' + number;
    }

    @Override
    public String eventId() {
        return job.requireId() + "/list-range/" + number;
    }
}
