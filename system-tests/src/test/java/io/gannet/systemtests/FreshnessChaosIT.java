package io.gannet.systemtests;

import org.junit.jupiter.api.Tag;

/// The whole: 10,000 addresses.
@Tag("chaos")
class FreshnessChaosIT extends FreshnessContract {

    @Override
    int urls() {
        return 10_000;
    }
}
