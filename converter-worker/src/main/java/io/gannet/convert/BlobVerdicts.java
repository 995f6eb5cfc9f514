package io.gannet.convert;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.convert.core.Verdict;
import io.gannet.convert.core.Verdicts;
import io.gannet.messaging.RecordCodec;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The verdicts on an original as one JSON object in the object store, beside its renditions: a call to ask and a
/// call to tell, however many specs there are.
final class BlobVerdicts implements Verdicts {

    private static final Logger log = LoggerFactory.getLogger(BlobVerdicts.class);
    private static final JsonMapper JSON = RecordCodec.mapper();
    private static final TypeReference<Map<String, Verdict>> BY_SPEC = new TypeReference<>() {};

    private final BlobStore blobs;

    BlobVerdicts(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public Map<String, Verdict> find(ContentHash original) {
        return blobs.get(BlobKeys.verdicts(original)).map(BlobVerdicts::parse).orElse(Map.of());
    }

    private static Map<String, Verdict> parse(Blob stored) {
        try (stored) {
            return JSON.readValue(stored.readAllBytes(), BY_SPEC);
        } catch (JacksonException e) {
            log.warn(
                    "passing over verdicts that cannot be read, {}: {}",
                    stored.info().key(),
                    e.getOriginalMessage());
            return Map.of();
        }
    }

    @Override
    public void remember(ContentHash original, Map<String, Verdict> verdicts) {
        byte[] json = JSON.writerFor(BY_SPEC).writeValueAsBytes(verdicts);
        blobs.put(BlobKeys.verdicts(original), BlobContent.of(json, "application/json"));
    }
}
