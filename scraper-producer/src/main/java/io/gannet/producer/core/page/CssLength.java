package io.gannet.producer.core.page;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A CSS length (CSS Values and Units Level 4) on a desktop screen: a number with a unit, or sums and products of
/// such within `calc()`, `min()`, `max()` and `clamp()`.
final class CssLength {

    static final int SCREEN_WIDTH = 1_280;
    static final int SCREEN_HEIGHT = 800;

    private static final int LETTER = 16;
    private static final int MAX_DEPTH = 20;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("px", 1.0),
            Map.entry("vw", SCREEN_WIDTH / 100.0),
            Map.entry("vh", SCREEN_HEIGHT / 100.0),
            Map.entry("vmin", SCREEN_HEIGHT / 100.0),
            Map.entry("vmax", SCREEN_WIDTH / 100.0),
            Map.entry("em", (double) LETTER),
            Map.entry("rem", (double) LETTER),
            Map.entry("ch", LETTER / 2.0),
            Map.entry("ex", LETTER / 2.0),
            Map.entry("in", 96.0),
            Map.entry("cm", 96 / 2.54),
            Map.entry("mm", 96 / 25.4),
            Map.entry("q", 96 / 101.6),
            Map.entry("pt", 96 / 72.0),
            Map.entry("pc", 16.0),
            Map.entry("", 1.0));

    private final String text;
    private int at;
    private int depth;

    private CssLength(String text) {
        this.text = text;
    }

    /// Its pixels; empty if it is no length that can be told without laying the page out.
    static OptionalDouble pixels(String text) {
        var reader = new CssLength(text.toLowerCase(Locale.ROOT));
        double value = reader.sum();
        reader.spaces();
        return reader.at == text.length() && Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private double sum() {
        double value = product();
        while (true) {
            spaces();
            if (takes('+')) {
                value += product();
            } else if (takes('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = term();
        while (true) {
            spaces();
            if (takes('*')) {
                value *= term();
            } else if (takes('/')) {
                value /= term();
            } else {
                return value;
            }
        }
    }

    private double term() {
        spaces();
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            // The e of em is a unit's, that of 1e3 is not; the pattern takes it only with digits after it.
            at = number.end();
            return Double.parseDouble(number.group()) * UNITS.getOrDefault(word(), Double.NaN);
        }
        return function(word());
    }

    private double function(String name) {
        if (!takes('(') || ++depth > MAX_DEPTH) {
            return Double.NaN;
        }
        double first = sum();
        double value = switch (name) {
            case "", "calc" -> first;
            case "min" -> rest(first, false);
            case "max" -> rest(first, true);
            case "clamp" -> clamp(first);
            default -> Double.NaN;
        };
        depth--;
        return takes(')') ? value : Double.NaN;
    }

    private double rest(double first, boolean max) {
        double value = first;
        while (takes(',')) {
            double next = sum();
            value = max ? Math.max(value, next) : Math.min(value, next);
        }
        return value;
    }

    private double clamp(double least) {
        double wanted = takes(',') ? sum() : Double.NaN;
        double most = takes(',') ? sum() : Double.NaN;
        return Math.max(least, Math.min(wanted, most));
    }

    private String word() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean takes(char c) {
        spaces();
        boolean here = at < text.length() && text.charAt(at) == c;
        at += here ? 1 : 0;
        return here;
    }
}
