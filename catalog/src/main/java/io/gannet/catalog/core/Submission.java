package io.gannet.catalog.core;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Reads a job that somebody submits.
public final class Submission {

    private static final String TYPE = "scrape-job.v1";

    private Submission() {}

    /// The job in a request's body; its `type` may be left out.
    ///
    /// @throws InvalidRequestException if the body is no such job
    public static ScrapeJob read(byte[] body) {
        try {
            ObjectNode object = typed(StrictJson.object(body, "a JSON object with a source"));
            if (StrictJson.MAPPER.treeToValue(object, GannetRecord.class) instanceof ScrapeJob job) {
                return job;
            }
            throw new InvalidRequestException(
                    "type '" + object.get("type").asString() + "' is no job; it must be " + TYPE);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }

    /// The same object, with the `type` of a job where it has none.
    public static ObjectNode typed(ObjectNode object) {
        if (!object.has("type")) {
            object.put("type", TYPE);
        }
        return object;
    }
}
