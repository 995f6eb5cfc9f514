package io.gannet.producer;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import io.gannet.contract.BlobRef;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Topic;
import io.gannet.messaging.CancelledJobs;
import io.gannet.producer.core.Planner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.function.ToIntFunction;
import org.springframework.kafka.annotation.KafkaListener;

/// Plans fetched documents.
final class DocumentListener {

    private final Planner planner;
    private final BlobStore blobs;
    private final CancelledJobs cancelledJobs;
    private final PlanPublisher plans;
    private final ToIntFunction<ItemKind> maxBytes;
    private final Counter documents;

    /// @param maxBytes how much of a document of a kind is read
    DocumentListener(
            Planner planner,
            BlobStore blobs,
            CancelledJobs cancelledJobs,
            PlanPublisher plans,
            ToIntFunction<ItemKind> maxBytes,
            MeterRegistry metrics) {
        this.planner = planner;
        this.blobs = blobs;
        this.cancelledJobs = cancelledJobs;
        this.plans = plans;
        this.maxBytes = maxBytes;
        this.documents = metrics.counter("gannet.producer.documents");
    }

    @KafkaListener(
            topics = Topic.DOCUMENTS_NAME,
            groupId = "gannet-producer-documents",
            concurrency = "${gannet.producer.concurrency:2}",
            properties = "max.poll.records=20")
    void on(DocumentFetched fetched) {
        boolean cancelled = cancelledJobs.contains(fetched.request().item().jobId());
        plans.publish(cancelled ? planner.nothing(fetched) : planner.plan(fetched, read(fetched)));
        documents.increment();
    }

    private byte[] read(DocumentFetched fetched) {
        BlobRef document = fetched.document();
        try (Blob blob = blobs.get(document.key())
                .orElseThrow(() ->
                        new IllegalStateException("document " + document.key() + " is not in the object store"))) {
            return blob.content()
                    .readNBytes(maxBytes.applyAsInt(fetched.request().item().kind()));
        } catch (IOException e) {
            throw new BlobStoreException("reading " + document.key() + " broke off", e);
        }
    }
}
