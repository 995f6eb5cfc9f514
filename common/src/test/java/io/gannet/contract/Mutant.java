package io.gannet.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A copy of a record's JSON with one thing wrong.
///
/// @param fault what is wrong, for the test's report
/// @param json the copy
record Mutant(String fault, JsonNode json) {

    /// One mutant for each field of each object, at any depth, that lacks the field.
    static List<Mutant> withoutEachField(ObjectNode record) {
        return mutants(record, "no ", _ -> true, ObjectNode::remove);
    }

    /// One mutant for each field that holds a value of another JSON type.
    static List<Mutant> withEachFieldOfAnotherKind(ObjectNode record) {
        return mutants(record, "another kind of ", _ -> true, (object, field) -> {
            JsonNode value = object.get(field);
            object.set(
                    field,
                    value.isString()
                            ? JsonNodeFactory.instance.arrayNode()
                            : JsonNodeFactory.instance.stringNode("something else"));
        });
    }

    /// One mutant for each number that is negative.
    static List<Mutant> withEachNumberNegative(ObjectNode record) {
        return mutants(record, "negative ", JsonNode::isNumber, (object, field) -> object.put(field, -1));
    }

    private static List<Mutant> mutants(
            ObjectNode record, String fault, Predicate<JsonNode> which, BiConsumer<ObjectNode, String> change) {
        var mutants = new ArrayList<Mutant>();
        for (String pointer : objectsIn(record, "")) {
            for (var field : ((ObjectNode) record.at(pointer)).propertyNames()) {
                if (which.test(record.at(pointer).get(field))) {
                    ObjectNode copy = record.deepCopy();
                    change.accept((ObjectNode) copy.at(pointer), field);
                    mutants.add(new Mutant(fault + pointer + '/' + field, copy));
                }
            }
        }
        return mutants;
    }

    private static List<String> objectsIn(JsonNode node, String pointer) {
        var pointers = new ArrayList<String>();
        if (node instanceof ObjectNode object) {
            pointers.add(pointer);
            object.propertyStream()
                    .forEach(field -> pointers.addAll(objectsIn(field.getValue(), pointer + '/' + field.getKey())));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                pointers.addAll(objectsIn(node.get(i), pointer + '/' + i));
            }
        }
        return pointers;
    }
}
