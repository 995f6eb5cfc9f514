package io.gannet.benchmarks;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Fit;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Makes jobs for the converter alone: originals that were fetched and lie in the store.
final class ConvertJob {

    /// The default renditions, but that nothing is taken as it is.
    static final List<RenditionSpec> RENDITIONS = List.of(
            new RenditionSpec(
                    "jpg", ImageFormat.JPEG, 85, "#ffffff", null, null, Fit.INSIDE, false, false, Set.of(), true),
            new RenditionSpec("thumb", ImageFormat.JPEG, 85, "#ffffff", 320, 320));

    private ConvertJob() {}

    /// Where the object store keeps an original.
    static BlobRef original(byte[] file) {
        ContentHash hash = ContentHash.of(file);
        return new BlobRef(BlobKeys.original(hash), hash, file.length);
    }

    /// The records that a download-worker publishes of these originals.
    static Job of(String id, List<BlobRef> originals, List<RenditionSpec> renditions) {
        Instant now = Instant.now();
        var terms = new Terms(Selection.ALL, renditions, Freshness.DEFAULT, null, 5, false);
        var collection = new ImageCollection("benchmark", id, "A benchmark", Map.of("kind", "convert"));
        return new Job(
                id,
                IntStream.range(0, originals.size())
                        .mapToObj(i -> {
                            var url = new WebUrl("http://images.example/" + i + ".jpg");
                            var item = new Item(
                                    id,
                                    Item.childId(id, i),
                                    0,
                                    ItemKind.IMAGE,
                                    url,
                                    collection,
                                    null,
                                    Context.ofJob(i, Map.of("sku", String.valueOf(i))),
                                    null);
                            var fetched = new ImageFetched(
                                    new FetchRequested(item, terms, List.of(), now),
                                    originals.get(i),
                                    "image/jpeg",
                                    url,
                                    Disposition.NEW,
                                    now);
                            return new ProducerRecord<>(
                                    Topic.IMAGES_FETCHED_NAME, fetched.key(), RecordCodec.encode(fetched));
                        })
                        .toList());
    }
}
