package io.gannet.catalog;

import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.catalog.access.AccessConfiguration;
import io.gannet.catalog.clockwork.ClockworkConfiguration;
import io.gannet.catalog.collections.CollectionsConfiguration;
import io.gannet.catalog.deadletters.DeadLettersConfiguration;
import io.gannet.catalog.exports.ExportsConfiguration;
import io.gannet.catalog.hosts.HostsConfiguration;
import io.gannet.catalog.images.ImagesConfiguration;
import io.gannet.catalog.jobs.JobsConfiguration;
import io.gannet.catalog.notices.NoticesConfiguration;
import io.gannet.catalog.schedules.SchedulesConfiguration;
import io.gannet.catalog.upkeep.UpkeepConfiguration;
import io.gannet.catalog.web.CatalogProperties;
import io.gannet.catalog.web.WebConfiguration;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.worker.Workers;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/// The catalog: takes jobs in, and tells of jobs and images. The tables are the metadata-sink's; what the catalog
/// writes in them is what people decide, and the row of a job or a rule that it has just published.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    MessagingConfiguration.class,
    BlobStoreConfiguration.class,
    WebConfiguration.class,
    AccessConfiguration.class,
    JobsConfiguration.class,
    ImagesConfiguration.class,
    CollectionsConfiguration.class,
    HostsConfiguration.class,
    UpkeepConfiguration.class,
    ClockworkConfiguration.class,
    SchedulesConfiguration.class,
    NoticesConfiguration.class,
    DeadLettersConfiguration.class,
    ExportsConfiguration.class
})
@EnableConfigurationProperties(CatalogProperties.class)
public class Catalog {

    /// Starts the worker.
    public static void main(String... args) {
        Workers.run(Catalog.class, "catalog", 8080, args);
    }
}
