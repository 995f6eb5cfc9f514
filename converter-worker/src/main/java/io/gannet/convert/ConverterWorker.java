package io.gannet.convert;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.convert.core.ConversionMetrics;
import io.gannet.convert.core.Converter;
import io.gannet.convert.core.DecodePool;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.imageio.ImageIoEngine;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The converter-worker: `image-fetched.v1` in, `image-converted.v1` or `image-rejected.v1` out.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({MessagingConfiguration.class, BlobStoreConfiguration.class})
@EnableConfigurationProperties(ConverterProperties.class)
public class ConverterWorker {

    private static final int DEFAULT_PORT = 8083;

    /// Starts the worker as a process of its own.
    public static void main(String... args) {
        Workers.run(ConverterWorker.class, "converter-worker", DEFAULT_PORT, args);
    }

    @Bean
    ImageEngine imageEngine() {
        var engine = new ImageIoEngine();
        LoggerFactory.getLogger(ConverterWorker.class).info("converting with {}", engine.version());
        return engine;
    }

    @Bean
    DecodePool decodePool(ConverterProperties properties) {
        return new DecodePool(properties.deadline(), properties.inFlightPixels(), properties.conversionThreads());
    }

    @Bean
    ConversionMetrics conversionMetrics(MeterRegistry registry, DecodePool pool) {
        return new MicrometerConversionMetrics(registry, pool);
    }

    @Bean
    Converter imageConverter(
            ImageEngine engine,
            DecodePool pool,
            BlobStore blobs,
            ConversionMetrics metrics,
            ConverterProperties properties,
            Clock clock) {
        return new Converter(engine, properties.limits(), pool, blobs, new BlobVerdicts(blobs), metrics, clock);
    }

    @Bean
    ImageListener imageListener(
            Converter converter, RecordPublisher publisher, DeadLetters deadLetters, ConverterProperties properties) {
        return new ImageListener(converter, publisher, deadLetters, properties);
    }
}
