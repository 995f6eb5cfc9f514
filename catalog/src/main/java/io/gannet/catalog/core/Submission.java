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
            return read(StrictJson.object(body, "a JSON object with a source"));
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }

    /// The job that an object in a request is; its `type` may be left out.
    ///
    /// @throws InvalidRequestException if it is no such job
    public static ScrapeJob read(ObjectNode object) {
        try {
            if (!object.has("type")) {
                object.put("type", TYPE);
            }
            if (StrictJson.MAPPER.treeToValue(object, GannetRecord.class) instanceof ScrapeJob job) {
                return job;
            }
            throw new InvalidRequestException(
                    "type '" + object.get("type").asString() + "' is no job; it must be " + TYPE);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }
}
