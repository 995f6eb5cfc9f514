package io.gannet.catalog.core;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a job that somebody submits. Stricter than the topic's reading: what is not known is refused, as it is
/// likely misspelt, whereas on the topic it may come from a newer publisher.
public final class Submission {

    private static final String TYPE = "scrape-job.v1";

    private static final JsonMapper STRICT = RecordCodec.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // said better below
            .build();

    private Submission() {}

    /// The job in a request's body; its `type` may be left out.
    ///
    /// @throws InvalidRequestException if the body is no such job
    public static ScrapeJob read(byte[] body) {
        try {
            ObjectNode object = object(body);
            if (!object.has("type")) {
                object.put("type", TYPE);
            }
            if (STRICT.treeToValue(object, GannetRecord.class) instanceof ScrapeJob job) {
                return job;
            }
            throw new InvalidRequestException(
                    "type '" + object.get("type").asString() + "' is no job; it must be " + TYPE);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }

    private static ObjectNode object(byte[] body) {
        try (JsonParser parser = STRICT.createParser(body)) {
            if (!(STRICT.readTree(parser) instanceof ObjectNode object)) {
                throw new InvalidRequestException("the body must be a JSON object with a source");
            }
            if (parser.nextToken() != null) {
                throw new InvalidRequestException("the body goes on after the JSON object; it must be one object");
            }
            return object;
        }
    }
}
