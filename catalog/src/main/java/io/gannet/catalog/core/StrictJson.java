package io.gannet.catalog.core;

import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what people send. Stricter than a topic's reading: what is not known is refused, as it is likely misspelt,
/// whereas on a topic it may come from a newer publisher.
public final class StrictJson {

    /// Reads parts of such a body.
    public static final JsonMapper MAPPER = RecordCodec.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // said better below
            .build();

    private StrictJson() {}

    /// The one JSON object that a body is.
    ///
    /// @param what what the object must be, for the sentence
    /// @throws InvalidRequestException if it is something else
    /// @throws tools.jackson.core.JacksonException if it is malformed
    public static ObjectNode object(byte[] body, String what) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            if (!(MAPPER.readTree(parser) instanceof ObjectNode object)) {
                throw new InvalidRequestException("the body must be " + what);
            }
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("the body goes on after the JSON object; it must be one object");
            }
            return object;
        }
    }

    /// What a body says.
    ///
    /// @param what what the object must be, for the sentence
    /// @throws InvalidRequestException if it is something else
    public static <T> T read(byte[] body, Class<T> type, String what) {
        try {
            return MAPPER.treeToValue(object(body, what), type);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }
}
