package io.gannet.systemtests;

import java.time.Duration;
import org.junit.jupiter.api.Tag;

/// The whole: 20,000 addresses on 200 hosts.
@Tag("chaos")
class PolitenessChaosIT extends PolitenessContract {

    @Override
    Scale scale() {
        return new Scale(200, 20_000, Duration.ofSeconds(10), Duration.ofMinutes(10));
    }
}
