package io.gannet.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.contract.GannetRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON bytes and back. Fields that this version does not know are passed over, so that a newer publisher
/// may add some.
public final class RecordCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RecordCodec() {}

    /// The mapper behind the codec, for values that are parts of records.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// The record as UTF-8 JSON.
    public static byte[] encode(GannetRecord event) {
        return MAPPER.writerFor(GannetRecord.class).writeValueAsBytes(event);
    }

    /// The record in these bytes.
    ///
    /// @throws UndecodableRecordException if they are no JSON, name no known type, or break a rule of the type; the
    ///     message is one sentence that says which
    public static GannetRecord decode(byte[] json) {
        return decode(json, GannetRecord.class);
    }

    /// The record of the given type in these bytes.
    ///
    /// @throws UndecodableRecordException see [#decode(byte[])]
    public static <T extends GannetRecord> T decode(byte[] json, Class<T> type) {
        try {
            T event = MAPPER.readValue(json, type);
            if (event == null) {
                throw new UndecodableRecordException("the record is JSON null; it must be an object with a type", null);
            }
            return event;
        } catch (JacksonException e) {
            throw new UndecodableRecordException(Refusal.sentence(e), e);
        }
    }
}
