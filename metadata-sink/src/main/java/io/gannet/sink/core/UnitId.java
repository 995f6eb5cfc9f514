package io.gannet.sink.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Names one unit of a job's tree: the job, and the path of ordinals down to it. Sorts as the units were planned.
///
/// @param jobId the job
/// @param path the ordinals from the job down; empty for the job itself
public record UnitId(String jobId, List<Integer> path) implements Comparable<UnitId> {

    private static final Comparator<UnitId> ORDER =
            Comparator.comparing(UnitId::jobId).thenComparing(UnitId::path, UnitId::comparePaths);

    /// Copies the path.
    public UnitId {
        path = List.copyOf(path);
    }

    /// Reads an id as records carry it: the job's id, then a dot and an ordinal for each step down.
    ///
    /// @throws IllegalArgumentException if it is none of this job
    public static UnitId parse(String jobId, String id) {
        if (id.equals(jobId)) {
            return new UnitId(jobId, List.of());
        }
        if (!id.startsWith(jobId + '.')) {
            throw new IllegalArgumentException("unit '" + id + "' is none of job '" + jobId + "'");
        }
        try {
            var ordinals = Arrays.stream(id.substring(jobId.length() + 1).split("\\.", -1));
            return new UnitId(jobId, ordinals.map(Integer::valueOf).toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("unit '" + id + "' has a step that is no ordinal", e);
        }
    }

    /// Whether this is the job itself.
    public boolean isJob() {
        return path.isEmpty();
    }

    /// The path as a PostgreSQL array literal, such as `{0,12}`.
    public String pathLiteral() {
        return path.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public int compareTo(UnitId other) {
        return ORDER.compare(this, other);
    }

    private static int comparePaths(List<Integer> a, List<Integer> b) {
        return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
    }
}
