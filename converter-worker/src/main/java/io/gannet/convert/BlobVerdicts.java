package io.gannet.convert;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Verdict;
import io.gannet.convert.core.Verdicts;
import io.gannet.messaging.RecordCodec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Verdicts as JSON objects in the object store, beside the renditions.
final class BlobVerdicts implements Verdicts {

    private static final Logger log = LoggerFactory.getLogger(BlobVerdicts.class);
    private static final JsonMapper JSON = RecordCodec.mapper();

    private final BlobStore blobs;

    BlobVerdicts(BlobStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public Optional<Verdict> find(ContentHash original, RenditionSpec spec) {
        return blobs.get(BlobKeys.conversion(original, spec)).flatMap(BlobVerdicts::parse);
    }

    private static Optional<Verdict> parse(Blob stored) {
        try (stored) {
            return Optional.of(JSON.readValue(stored.readAllBytes(), Verdict.class));
        } catch (JacksonException e) {
            log.warn(
                    "passing over a verdict that cannot be read, {}: {}",
                    stored.info().key(),
                    e.getOriginalMessage());
            return Optional.empty();
        }
    }

    @Override
    public void remember(ContentHash original, RenditionSpec spec, Verdict verdict) {
        byte[] json = JSON.writerFor(Verdict.class).writeValueAsBytes(verdict);
        blobs.put(BlobKeys.conversion(original, spec), BlobContent.of(json, "application/json"));
    }
}
