package io.gannet.systemtests;

import java.time.Duration;

/// The small edition, for every build.
class PolitenessIT extends PolitenessContract {

    @Override
    Scale scale() {
        return new Scale(50, 2_000, Duration.ofSeconds(6), Duration.ofMinutes(3));
    }
}
