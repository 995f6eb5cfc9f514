package io.gannet.systemtests;

import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The requests for the images of a job, as the scraper-producer would publish them.
final class Requests {

    private Requests() {}

    /// @param maxAge how old an answer may be; the worker's default if null
    static List<ProducerRecord<String, byte[]>> of(String jobId, List<String> urls, @Nullable Duration maxAge) {
        Instant now = Instant.now();
        var terms = new Terms(Selection.ALL, List.of(), new Freshness(maxAge, false), null, null, false);
        var collection = ImageCollection.ofJob(jobId);
        var records = new ArrayList<ProducerRecord<String, byte[]>>(urls.size());
        for (int i = 0; i < urls.size(); i++) {
            var item = new Item(
                    jobId,
                    Item.childId(jobId, i),
                    0,
                    ItemKind.IMAGE,
                    new WebUrl(urls.get(i)),
                    collection,
                    null,
                    Context.ofJob(i, Map.of()),
                    null);
            var request = new FetchRequested(item, terms, List.of(), now);
            records.add(new ProducerRecord<>(Topic.FETCH_REQUESTS_NAME, request.key(), RecordCodec.encode(request)));
        }
        return records;
    }
}
