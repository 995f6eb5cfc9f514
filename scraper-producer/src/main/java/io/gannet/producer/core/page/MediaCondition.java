package io.gannet.producer.core.page;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A media condition (Media Queries Level 4) of the kind that `sizes` has: features of a screen, joined by `and` or
/// `or`. What it does not know does not hold, as the specification has it.
final class MediaCondition {

    private static final Pattern AND = Pattern.compile("\\)\\s*and\\s*\\(");
    private static final Pattern OR = Pattern.compile("\\)\\s*or\\s*\\(");
    private static final Pattern BOUND = Pattern.compile("(min|max)-(width|height)\\s*:\\s*(.+)");
    private static final Pattern RANGE = Pattern.compile("(width|height)\\s*(<=?|>=?)\\s*(.+)");

    private MediaCondition() {}

    /// Whether it holds for a desktop screen ([CssLength]).
    ///
    /// @param condition in lower case
    static boolean holds(String condition) {
        String text = withoutScreen(condition);
        if (text.startsWith("not ")) {
            String negated = text.substring("not ".length()).strip();
            return isInParentheses(negated) && !holds(negated);
        }
        if (!isInParentheses(text)) {
            return false;
        }
        String inner = text.substring(1, text.length() - 1);
        return OR.splitAsStream(inner).anyMatch(each -> AND.splitAsStream(each).allMatch(MediaCondition::feature));
    }

    // Media types do not belong into sizes; browsers pass over such entries, but what is meant is plain.
    private static String withoutScreen(String condition) {
        for (String type : new String[] {"only screen and ", "screen and ", "all and "}) {
            if (condition.startsWith(type)) {
                return condition.substring(type.length()).strip();
            }
        }
        return condition;
    }

    private static boolean isInParentheses(String text) {
        return text.startsWith("(") && text.endsWith(")");
    }

    private static boolean feature(String feature) {
        String text = feature.strip();
        var bound = BOUND.matcher(text);
        if (bound.matches()) {
            return compare(bound.group(2), bound.group(1).equals("min") ? ">=" : "<=", bound.group(3));
        }
        var range = RANGE.matcher(text);
        if (range.matches()) {
            return compare(range.group(1), range.group(2), range.group(3));
        }
        return text.replace(" ", "").equals("orientation:landscape");
    }

    private static boolean compare(String edge, String relation, String length) {
        OptionalDouble limit = CssLength.pixels(length.strip());
        if (limit.isEmpty()) {
            return false;
        }
        double screen = edge.equals("width") ? CssLength.SCREEN_WIDTH : CssLength.SCREEN_HEIGHT;
        return switch (relation) {
            case ">=" -> screen >= limit.getAsDouble();
            case "<=" -> screen <= limit.getAsDouble();
            case ">" -> screen > limit.getAsDouble();
            default -> screen < limit.getAsDouble();
        };
    }
}
