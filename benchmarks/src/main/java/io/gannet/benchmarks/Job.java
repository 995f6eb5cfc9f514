package io.gannet.benchmarks;

import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The requests of a job as a planner would publish them, made before the clock starts.
///
/// @param id the job's id
/// @param requests the records
record Job(String id, List<ProducerRecord<String, byte[]>> requests) {

    /// A job for pictures of the origin, spread evenly over hosts.
    ///
    /// @param pictures names the pictures: two jobs with the same name ask for the same ones
    static Job of(String id, String pictures, int items, int hosts, int port) {
        Instant now = Instant.now();
        var collection = new ImageCollection("benchmark", pictures, "A benchmark", Map.of("kind", "download"));
        return new Job(
                id,
                IntStream.range(0, items)
                        .mapToObj(i -> {
                            String host = "http://127.0.1." + (1 + i % hosts) + ':' + port;
                            var item = new Item(
                                    id,
                                    Item.childId(id, i),
                                    0,
                                    ItemKind.IMAGE,
                                    new WebUrl(host + "/pictures/" + pictures + '/' + i + ".jpg"),
                                    collection,
                                    null,
                                    Context.ofJob(i, Map.of("sku", String.valueOf(i))),
                                    null);
                            var request = new FetchRequested(item, Terms.DEFAULT, List.of(), now);
                            return new ProducerRecord<>(
                                    Topic.FETCH_REQUESTS_NAME, request.key(), RecordCodec.encode(request));
                        })
                        .toList());
    }

    int items() {
        return requests.size();
    }
}
