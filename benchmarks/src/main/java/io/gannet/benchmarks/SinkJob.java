package io.gannet.benchmarks;

import io.gannet.contract.Appraisal;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Makes jobs for the metadata-sink alone: what came of each of their images.
final class SinkJob {

    private static final int IMAGES_PER_PAGE = 20;
    private static final RenditionSpec SPEC = RenditionSpec.DEFAULTS.getFirst();
    private static final Terms TERMS = Terms.DEFAULT;

    private final String id;
    private final ImageCollection collection;
    private final Random random;
    private final Instant start = Instant.now();

    private SinkJob(String id) {
        this.id = id;
        this.collection = new ImageCollection("benchmark", id, "A benchmark", Map.of("kind", "sink"));
        this.random = new Random(id.hashCode());
    }

    /// A job whose images were all planned by the job itself, and what came of them: of a hundred 93 are converted,
    /// five failed and two were rejected, each with an address and bytes of its own.
    ///
    /// @param requests whether the requests for the images come first
    static Job of(String id, int images, boolean requests) {
        return new SinkJob(id).records(images, requests);
    }

    private Job records(int images, boolean requests) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        var page = new Source.Page(new WebUrl("https://shop.example/"));
        records.add(published(new ScrapeJob(id, collection, page, null, null, null, null, null, null)));
        records.add(published(new Planned(id, id, 0, images, start)));
        List<FetchRequested> requested = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            requested.add(request(i));
        }
        if (requests) {
            requested.forEach(request -> records.add(published(request)));
        }
        requested.forEach(request -> records.add(published(outcome(request))));
        return new Job(id, records);
    }

    private FetchRequested request(int number) {
        String host = "https://img" + number % 50 + ".shop.example";
        var context = new Context(
                number % IMAGES_PER_PAGE,
                "img",
                number % IMAGES_PER_PAGE == 0 ? Role.HERO : Role.PRODUCT,
                30 + random.nextInt(60),
                800,
                600,
                "A cup of tea on a table, number " + number,
                Map.of("sku", String.valueOf(number)));
        var item = new Item(
                id,
                Item.childId(id, number),
                0,
                ItemKind.IMAGE,
                new WebUrl(host + "/media/catalogue/" + id + '/' + number + "_large.jpg?v=" + random.nextInt(1000)),
                collection,
                new WebUrl("https://shop.example/cups/" + number / IMAGES_PER_PAGE),
                context,
                null);
        return new FetchRequested(item, TERMS, List.of(), start);
    }

    private GannetRecord outcome(FetchRequested request) {
        int kind = random.nextInt(100);
        Instant at = start.plusMillis(random.nextInt(60_000));
        if (kind < 5) {
            return new ItemFailed(request, Reason.GONE, 404, "The host says that it is gone (404).", false, at);
        }
        var original = blob();
        var fetched = new ImageFetched(
                request,
                new BlobRef(BlobKeys.original(original), original, 50_000 + random.nextInt(500_000)),
                "image/jpeg",
                request.target(),
                Disposition.NEW,
                at);
        if (kind < 7) {
            return new ImageRejected(fetched, Reason.TOO_SMALL, "It is 40 by 30 pixels.", at.plusMillis(20));
        }
        var rendition = new Rendition(
                SPEC.name(),
                SPEC.digest(),
                new BlobRef(BlobKeys.rendition(original, SPEC), blob(), 40_000 + random.nextInt(400_000)),
                ImageFormat.JPEG,
                800,
                600);
        var appraisal = new Appraisal(
                random.nextInt(101), request.item().context().role() == Role.HERO ? Role.HERO : Role.PRODUCT);
        return new ImageConverted(fetched, measures(), List.of(rendition), appraisal, at.plusMillis(20));
    }

    private Measures measures() {
        var look = new Look(
                "#%06x".formatted(random.nextInt(1 << 24)),
                "1QcSHQRnh493V4dIh4eXh1h4kJUI",
                "%016x".formatted(random.nextLong()),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble());
        return new Measures(
                "jpeg", 800, 600, false, 1, 1, 8, "rgb", "sRGB", null, null, 1.5, look, random.nextInt(101));
    }

    private ContentHash blob() {
        return ContentHash.of(Long.toHexString(random.nextLong()).getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<String, byte[]> published(GannetRecord event) {
        return new ProducerRecord<>(Topic.of(event).topicName(), event.key(), RecordCodec.encode(event));
    }
}
