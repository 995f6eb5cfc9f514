package io.gannet.convert;

import io.gannet.blob.BlobStore;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.core.ConversionMetrics;
import io.gannet.convert.core.Converter;
import io.gannet.convert.core.Engines;
import java.time.Clock;

/// The worker's parts, put together as the worker does it, for tests that need neither Kafka nor Spring.
public final class WorkerParts {

    private WorkerParts() {}

    /// A converter that keeps everything in this store.
    public static Converter converter(
            ConverterProperties properties, Engines engines, Budgets budgets, BlobStore blobs) {
        return new Converter(
                engines,
                properties.limits(),
                budgets,
                blobs,
                new BlobVerdicts(blobs),
                properties.appraiser(),
                ConversionMetrics.NONE,
                Clock.systemUTC());
    }
}
