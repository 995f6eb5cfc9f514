package io.gannet.messaging;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What is wrong with some JSON, in one sentence for the person who wrote it.
public final class Refusal {

    // Where in the source something began, which does not say more than that the source is not told.
    private static final Pattern WHERE = Pattern.compile(" \\(start marker at \\[.*?]\\)");

    private Refusal() {}

    /// The sentence; it names the place in the JSON where that is known.
    public static String sentence(JacksonException e) {
        return switch (e) {
            case InvalidTypeIdException unknown when unknown.getTypeId() == null -> "'type' is missing" + place(e);
            case InvalidTypeIdException unknown -> "type '" + unknown.getTypeId() + "' is not known" + place(e);
            case UnrecognizedPropertyException unknown ->
                "'" + unknown.getPropertyName() + "' is not known" + place(e) + "; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException bad
            when bad.getTargetType().isEnum() ->
                "'" + bad.getValue() + "' is not known" + place(e) + "; known are "
                        + Arrays.stream(bad.getTargetType().getEnumConstants())
                                .map(known ->
                                        RecordCodec.mapper().valueToTree(known).asString())
                                .collect(Collectors.joining(", "));
            case InvalidFormatException bad -> "'" + bad.getValue() + "' is no " + name(bad.getTargetType()) + place(e);
            case StreamReadException malformed ->
                "malformed JSON at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ": "
                        + WHERE.matcher(malformed.getOriginalMessage()).replaceAll("");
            default -> rootSentence(e);
        };
    }

    private static String name(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Integer", "int", "Long", "long" -> "whole number";
            case "Boolean", "boolean" -> "truth value";
            case "Duration" -> "ISO 8601 duration such as P14D";
            case "Instant" -> "ISO 8601 time such as 2026-01-01T00:00:00Z";
            default -> type.getSimpleName();
        };
    }

    private static String rootSentence(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e.getOriginalMessage() + place(e);
    }

    private static String place(JacksonException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "" : " at " + path;
    }
}
