package io.gannet.standalone.instance;

import io.gannet.catalog.Catalog;
import io.gannet.convert.ConverterWorker;
import io.gannet.download.DownloadWorker;
import io.gannet.producer.ScraperProducer;
import io.gannet.sink.MetadataSink;
import io.gannet.worker.Workers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/// The five workers in one application context.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ScraperProducer.class, DownloadWorker.class, ConverterWorker.class, MetadataSink.class, Catalog.class})
class AllWorkers {

    private static final Duration SESSION = Duration.ofSeconds(15);
    private static final int PARTITIONS = 4; // one process does not profit from more
    private static final List<String> LOOPBACK_HOSTS = List.of("127.*", "localhost");
    private static final int LOOPBACK_CONCURRENCY = 16; // whoever serves on this machine is at home here

    /// Starts them on these servers.
    static ConfigurableApplicationContext start(InstanceSettings settings, Servers servers) {
        var application = new SpringApplication(AllWorkers.class);
        application.setDefaultProperties(defaults(settings));
        application.setRegisterShutdownHook(false); // the servers must outlive the workers, so Instance sees to it
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("gannet-standalone", properties(settings, servers))));
        return application.run();
    }

    // What the environment may say otherwise.
    private static Map<String, Object> defaults(InstanceSettings settings) {
        var defaults = new LinkedHashMap<>(Workers.defaults("gannet", settings.port()));
        defaults.put("gannet.topics.partitions", PARTITIONS);
        // One process on one machine: what dies is started again at once and need not wait for what it left behind.
        defaults.put("gannet.download.session", SESSION);
        defaults.put("spring.kafka.consumer.properties[session.timeout.ms]", SESSION.toMillis());
        defaults.put("gannet.download.spool", settings.directory().path().resolve("spool"));
        for (int i = 0; i < LOOPBACK_HOSTS.size(); i++) {
            String host = "gannet.download.hosts[" + i + "].";
            defaults.put(host + "host", LOOPBACK_HOSTS.get(i));
            defaults.put(host + "interval", "0ms");
            defaults.put(host + "concurrency", LOOPBACK_CONCURRENCY);
        }
        return defaults;
    }

    // What must be so.
    private static Map<String, Object> properties(InstanceSettings settings, Servers servers) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", settings.port());
        properties.put("spring.kafka.bootstrap-servers", servers.kafka().bootstrapServers());
        properties.put("spring.datasource.url", servers.postgres().jdbcUrl());
        properties.put("spring.datasource.username", servers.postgres().username());
        properties.put("spring.datasource.password", servers.postgres().password());
        properties.put("gannet.s3.endpoint", servers.s3().endpoint().toString());
        properties.put("gannet.s3.access-key", servers.s3().accessKey());
        properties.put("gannet.s3.secret-key", servers.s3().secretKey());
        properties.put("gannet.catalog.open", true);
        if (!settings.allowedNetworks().isEmpty()) {
            properties.put("gannet.download.allowed-networks", String.join(",", settings.allowedNetworks()));
        }
        if (settings.contact() != null) {
            properties.put("gannet.download.contact", settings.contact().toString());
        }
        return properties;
    }
}
