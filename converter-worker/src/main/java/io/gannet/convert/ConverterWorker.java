package io.gannet.convert;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.core.ConversionMetrics;
import io.gannet.convert.core.Converter;
import io.gannet.convert.engine.EngineMain;
import io.gannet.convert.process.EngineCommand;
import io.gannet.convert.process.EngineProcesses;
import io.gannet.convert.vips.VipsEngine;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
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
    EngineProcesses imageEngines(ConverterProperties properties) {
        var command = new EngineCommand(EngineMain.class, properties.engineMemory(), properties.vipsLibrary());
        return new EngineProcesses(properties.conversions(), command::builder, properties.deadline());
    }

    // Only now, as engines take a while to start and the rest of the worker need not wait for them.
    @Bean
    SmartInitializingSingleton engineAnnouncement(EngineProcesses engines) {
        return () -> announce(engines);
    }

    private static void announce(EngineProcesses engines) {
        Logger log = LoggerFactory.getLogger(ConverterWorker.class);
        log.info("converting with {}", engines.version());
        if (!engines.version().contains(VipsEngine.NAME)) {
            log.warn(
                    "there is no libvips: conversion is slower, and AVIF, HEIC and WebP renditions are refused; to"
                            + " install it: {}",
                    VipsEngine.installation());
        }
    }

    @Bean
    Budgets conversionBudgets(ConverterProperties properties) {
        return properties.budgets();
    }

    @Bean
    ConversionMetrics conversionMetrics(MeterRegistry registry, Budgets budgets, EngineProcesses engines) {
        return new MicrometerConversionMetrics(registry, budgets, engines);
    }

    @Bean
    Converter imageConverter(
            EngineProcesses engines,
            Budgets budgets,
            BlobStore blobs,
            ConversionMetrics metrics,
            ConverterProperties properties,
            Clock clock) {
        return new Converter(
                engines,
                properties.limits(),
                budgets,
                blobs,
                new BlobVerdicts(blobs),
                properties.appraiser(),
                metrics,
                clock);
    }

    @Bean
    ImageListener imageListener(
            Converter converter, RecordPublisher publisher, DeadLetters deadLetters, ConverterProperties properties) {
        return new ImageListener(converter, publisher, deadLetters, properties);
    }
}
