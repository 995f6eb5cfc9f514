package io.gannet.producer.core.api;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Values of JSON as text.
final class Texts {

    private Texts() {}

    /// A text or a number; empty if there is neither, or it is blank.
    static Optional<String> of(JsonNode node) {
        return node.isString() || node.isNumber()
                ? Optional.of(node.asString().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /// Whether it is true, or text or a number that says so.
    static boolean isTrue(JsonNode node) {
        return node.isBoolean()
                ? node.asBoolean()
                : of(node).filter(text -> text.matches("(?i)true|1")).isPresent();
    }
}
