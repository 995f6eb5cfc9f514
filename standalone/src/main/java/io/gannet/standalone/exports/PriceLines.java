package io.gannet.standalone.exports;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;

/// The prices of a product as an SVG: a line for each source, with a dot at its end.
final class PriceLines {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 40;

    private final double first;
    private final double span;
    private final double lowest;
    private final double highest;

    private PriceLines(List<PriceSnapshot> snapshots) {
        first = seconds(snapshots.getFirst());
        span = seconds(snapshots.getLast()) - first;
        lowest = snapshots.stream().mapToDouble(PriceLines::price).min().orElseThrow();
        highest = snapshots.stream().mapToDouble(PriceLines::price).max().orElseThrow();
    }

    /// The picture.
    ///
    /// @param snapshots the product's, the oldest first
    static String of(List<PriceSnapshot> snapshots) {
        var lines = new PriceLines(snapshots);
        return snapshots.stream()
                .collect(groupingBy(PriceSnapshot::source, TreeMap::new, collectingAndThen(toList(), lines::ofSource)))
                .values()
                .stream()
                .collect(joining(
                        "",
                        "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                                .formatted(WIDTH, HEIGHT),
                        "</svg>"));
    }

    // A line as long as nothing, with round ends, is a dot.
    private String ofSource(List<PriceSnapshot> snapshots) {
        String last = point(snapshots.getLast());
        return "<polyline points=\"%s\"/><polyline class=\"last\" points=\"%s %s\"/>"
                .formatted(snapshots.stream().map(this::point).collect(joining(" ")), last, last);
    }

    // A single moment is at the right, a single price in the middle.
    private String point(PriceSnapshot snapshot) {
        double x = span == 0 ? WIDTH : (seconds(snapshot) - first) / span * WIDTH;
        double y = highest == lowest ? HEIGHT / 2.0 : (highest - price(snapshot)) / (highest - lowest) * HEIGHT;
        return Math.round(x) + "," + Math.round(y);
    }

    private static double seconds(PriceSnapshot snapshot) {
        return snapshot.timestamp().getEpochSecond();
    }

    private static double price(PriceSnapshot snapshot) {
        return snapshot.priceEur().doubleValue();
    }
}
