package io.gannet.convert.core.measure;

import java.util.Arrays;

/// Which pixels along one edge go into which when it is scaled by area, and by how much: each new pixel is the mean
/// of all that it covers, in part or whole. In whole numbers, so that nothing depends on an order of rounding: the
/// weights that make up one new pixel add up to the old length.
final class Spans {

    private final int[] from;
    private final int[] to;
    private final int[] weight;

    private Spans(int[] from, int[] to, int[] weight) {
        this.from = from;
        this.to = to;
        this.weight = weight;
    }

    static Spans of(int oldLength, int newLength) {
        int most = oldLength + newLength;
        int[] from = new int[most];
        int[] to = new int[most];
        int[] weight = new int[most];
        int count = 0;
        // On a scale on which an old pixel is newLength long and a new one oldLength, a span ends where either does.
        for (int start = 0; start < oldLength * newLength; count++) {
            from[count] = start / newLength;
            to[count] = start / oldLength;
            int end = Math.min((from[count] + 1) * newLength, (to[count] + 1) * oldLength);
            weight[count] = end - start;
            start = end;
        }
        return new Spans(Arrays.copyOf(from, count), Arrays.copyOf(to, count), Arrays.copyOf(weight, count));
    }

    int count() {
        return weight.length;
    }

    /// The old pixel of a span.
    int from(int span) {
        return from[span];
    }

    /// The new pixel of a span.
    int to(int span) {
        return to[span];
    }

    /// How much of the old pixel goes into the new one.
    int weight(int span) {
        return weight[span];
    }
}
