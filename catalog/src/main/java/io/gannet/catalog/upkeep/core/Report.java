package io.gannet.catalog.upkeep.core;

import io.gannet.catalog.upkeep.core.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a reconciliation has found so far.
public final class Report {

    private static final int MOST_EXAMPLES = 10;

    private final Map<Kind, Tally> findings = new EnumMap<>(Kind.class);
    private long contents;
    private long objects;
    private long bytes;
    private long mended;

    /// All findings of one kind.
    ///
    /// @param kind the kind
    /// @param count how many
    /// @param bytes how many bytes they are about
    /// @param examples the keys of the first of them
    public record Tally(Kind kind, long count, long bytes, List<String> examples) {

        private Tally plus(Finding finding) {
            var more = new ArrayList<>(examples);
            if (more.size() < MOST_EXAMPLES) {
                more.add(finding.key());
            }
            return new Tally(kind, count + 1, bytes + finding.bytes(), List.copyOf(more));
        }
    }

    /// All that was found.
    ///
    /// @param contents how many contents the tables name
    /// @param objects how many objects of contents the store has
    /// @param bytes how many bytes these have
    /// @param mended how many findings were mended, or are being mended
    /// @param findings what differs, by kind
    public record Summary(long contents, long objects, long bytes, long mended, List<Tally> findings) {}

    /// Counts what was compared.
    public void compared(MergeJoin.Content content) {
        contents += content.named() == null ? 0 : 1;
        objects += content.objects().size();
        bytes += content.objects().stream()
                .mapToLong(object -> object.lengthBytes())
                .sum();
    }

    /// Adds a finding.
    public void add(Finding finding) {
        findings.merge(
                finding.kind(),
                new Tally(finding.kind(), 0, 0, List.of()).plus(finding),
                (tally, _) -> tally.plus(finding));
    }

    /// Counts findings that were mended.
    public void mended(int count) {
        mended += count;
    }

    /// What has been found so far.
    public Summary summary() {
        var sorted = findings.values().stream()
                .sorted(Comparator.comparing(Tally::kind))
                .toList();
        return new Summary(contents, objects, bytes, mended, sorted);
    }
}
