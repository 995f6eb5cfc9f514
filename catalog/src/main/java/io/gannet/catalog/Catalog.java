package io.gannet.catalog;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.catalog.core.Access;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.worker.StartRefusedException;
import io.gannet.worker.Workers;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.time.Clock;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The catalog: takes jobs in, and tells of jobs and images. It only reads the tables, which are the metadata-sink's,
/// save for the row of a job or a rule that it has just published.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({MessagingConfiguration.class, BlobStoreConfiguration.class})
@EnableConfigurationProperties(CatalogProperties.class)
public class Catalog {

    /// Starts the worker.
    public static void main(String... args) {
        Workers.run(Catalog.class, "catalog", 8080, args);
    }

    @Bean
    FilterRegistrationBean<BearerTokenFilter> bearerTokenFilter(CatalogProperties properties, ServerProperties server) {
        Access access;
        try {
            access = Access.of(properties.token(), properties.open(), server.getAddress());
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(String.valueOf(e.getMessage()), e);
        }
        var registration = new FilterRegistrationBean<>(new BearerTokenFilter(access));
        registration.addUrlPatterns("/api/*");
        return registration;
    }

    // Tomcat itself refuses a slash within a part of a path, with a page of HTML. Let through as it is, it is refused
    // where the part is read, in a sentence like all else.
    @Bean
    TomcatConnectorCustomizer encodedSlashes() {
        return connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    @Bean
    OpenAPI catalogOpenApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Gannet")
                        .version("v1")
                        .description("Submit scrape jobs, follow them, get the images, and rule the hosts."));
    }

    @Bean
    NoXml noXml() {
        return new NoXml();
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    StoredJobs storedJobs(JdbcClient jdbc) {
        return new StoredJobs(jdbc);
    }

    @Bean
    StoredItems storedItems(JdbcClient jdbc) {
        return new StoredItems(jdbc);
    }

    @Bean
    StoredImages storedImages(JdbcClient jdbc) {
        return new StoredImages(jdbc);
    }

    @Bean
    StoredHosts storedHosts(JdbcClient jdbc) {
        return new StoredHosts(jdbc);
    }

    @Bean
    JobController jobController(StoredJobs jobs, StoredItems items, RecordPublisher publisher, Clock clock) {
        return new JobController(jobs, new Retries(items, publisher, clock), publisher, clock);
    }

    @Bean
    ListController listController(BlobStore blobs, Clock clock, CatalogProperties properties) {
        return new ListController(blobs, clock, properties.maxListSize());
    }

    @Bean
    ItemController itemController(StoredJobs jobs, StoredItems items, StoredImages images, BlobStore blobs) {
        return new ItemController(jobs, items, images, new ImageBytes(blobs));
    }

    @Bean
    ImageController imageController(StoredImages images, JdbcClient jdbc, BlobStore blobs) {
        return new ImageController(images, new SimilarImages(jdbc), new ImageBytes(blobs));
    }

    @Bean
    HostController hostController(StoredHosts hosts, RecordPublisher publisher, Clock clock) {
        return new HostController(hosts, publisher, clock);
    }
}
