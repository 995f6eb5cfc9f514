package io.gannet.producer;

import io.gannet.testsupport.TestServers;
import io.gannet.worker.Workers;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole worker on the tests' servers.
final class RunningProducer {

    private RunningProducer() {}

    /// Starts it.
    ///
    /// @param bucket its bucket, which nobody else has
    /// @param settings further settings
    static ConfigurableApplicationContext start(String bucket, Map<String, Object> settings) {
        var all = new HashMap<String, Object>(Workers.defaults("scraper-producer", 0));
        all.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        all.put("gannet.topics.partitions", 2);
        all.put("gannet.s3.endpoint", TestServers.s3().endpoint());
        all.put("gannet.s3.access-key", TestServers.s3().accessKey());
        all.put("gannet.s3.secret-key", TestServers.s3().secretKey());
        all.put("gannet.s3.bucket", bucket);
        all.putAll(settings);
        var application = new SpringApplication(ScraperProducer.class);
        application.setDefaultProperties(all);
        return application.run();
    }
}
