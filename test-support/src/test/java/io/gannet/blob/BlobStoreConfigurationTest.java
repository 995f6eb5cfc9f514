package io.gannet.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.testsupport.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BlobStoreConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(BlobStoreConfiguration.class)
            .withBean(SimpleMeterRegistry.class)
            .withPropertyValues(
                    "gannet.s3.endpoint=" + TestServers.s3().endpoint(),
                    "gannet.s3.access-key=" + TestServers.s3().accessKey(),
                    "gannet.s3.secret-key=" + TestServers.s3().secretKey(),
                    "gannet.s3.bucket=configured");

    @Test
    void wiresAStoreThatIsReadyTimedAndHealthy() {
        application.run(context -> {
            BlobStore store = context.getBean(BlobStore.class);
            store.put("a", BlobContent.of(new byte[] {1}, "image/png"));
            store.get("a").orElseThrow().close();

            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
            var timer = context.getBean(SimpleMeterRegistry.class)
                    .get("gannet.blob.put")
                    .timer();
            assertThat(timer.count()).isEqualTo(1);
            assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        });
    }

    @Test
    void doesNotStartWithoutItsBucket() {
        application
                .withPropertyValues("gannet.s3.bucket=absent", "gannet.s3.create-bucket=false")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(BlobStoreException.class)
                        .rootCause()
                        .hasMessageContaining("the bucket absent does not exist"));
    }
}
