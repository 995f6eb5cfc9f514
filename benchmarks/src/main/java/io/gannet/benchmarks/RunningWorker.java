package io.gannet.benchmarks;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.blob.S3Properties;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// A worker as it is deployed, in the measured process.
final class RunningWorker implements AutoCloseable {

    private static final int FILLERS = 16;

    private final ConfigurableApplicationContext context;

    private RunningWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts a worker.
    ///
    /// @param settings Spring's, as on a command line; `memory` before them puts a store in memory in place of
    ///     the S3 client
    static RunningWorker start(Class<?> worker, String name, String... settings) {
        boolean memory = settings.length > 0 && settings[0].equals("memory");
        String[] rest = memory ? Arrays.copyOfRange(settings, 1, settings.length) : settings;
        return new RunningWorker(new SpringApplicationBuilder(worker)
                .properties(Workers.defaults(name, 0))
                .initializers(context -> {
                    if (memory) {
                        context.addBeanFactoryPostProcessor(RunningWorker::replaceStore);
                    }
                })
                .run(rest));
    }

    private static void replaceStore(ConfigurableListableBeanFactory beans) {
        var definitions = (BeanDefinitionRegistry) beans;
        Stream.of("s3BlobStore", "blobStore", "s3HealthIndicator", "gannet.s3-" + S3Properties.class.getName())
                .forEach(definitions::removeBeanDefinition);
        beans.registerSingleton("blobStore", new InMemoryBlobStore());
    }

    /// Answers `port` with the one that it listens on, `heap` with the bytes in use after a collection,
    /// `held` with the requests that a download-worker holds, `calls` with what the object store was asked
    /// as `operation count seconds` each, `clear` by emptying a store in memory, `fill` by giving each key that the
    /// tables name an object of a byte, and `hold` and `go` by no longer reading records and by reading them again.
    String answer(String question) {
        return switch (question) {
            case "heap" -> String.valueOf(usedHeap());
            case "held" ->
                String.valueOf(
                        meters().get("gannet.download.held.records").gauge().value());
            case "port" -> context.getEnvironment().getRequiredProperty("local.server.port");
            case "calls" -> calls();
            case "clear" -> clear();
            case "fill" -> fill();
            case "hold" -> listeners(MessageListenerContainer::stop);
            case "go" -> listeners(MessageListenerContainer::start);
            default -> throw new IllegalArgumentException("no question is called " + question);
        };
    }

    @SuppressWarnings("ExplicitGc") // what is left after one is what is asked for
    private static long usedHeap() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    private String calls() {
        return meters().getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("gannet.blob."))
                .map(Timer.class::cast)
                .map(timer -> timer.getId().getName().substring("gannet.blob.".length())
                        + ' '
                        + timer.count()
                        + ' '
                        + timer.totalTime(TimeUnit.SECONDS))
                .collect(Collectors.joining(","));
    }

    private String listeners(Consumer<MessageListenerContainer> change) {
        context.getBean(KafkaListenerEndpointRegistry.class)
                .getListenerContainers()
                .forEach(change);
        return "done";
    }

    private String clear() {
        BlobStore store = context.getBean(BlobStore.class);
        List<String> keys = store.list("").map(BlobInfo::key).toList();
        keys.forEach(store::delete);
        return "done";
    }

    private String fill() {
        BlobStore store = context.getBean(BlobStore.class);
        List<String> keys = context.getBean(JdbcClient.class)
                .sql("SELECT original_key FROM images UNION SELECT blob_key FROM renditions")
                .query((row, _) -> row.getString("original_key"))
                .list();
        var content = BlobContent.of(new byte[1], "image/jpeg");
        try (var threads = Executors.newFixedThreadPool(FILLERS)) {
            keys.forEach(key -> threads.execute(() -> store.put(key, content)));
        }
        return String.valueOf(keys.size());
    }

    @Override
    public void close() {
        context.close();
    }
}
