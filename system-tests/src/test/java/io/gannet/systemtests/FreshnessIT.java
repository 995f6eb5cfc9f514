package io.gannet.systemtests;

/// The small edition, for every build.
class FreshnessIT extends FreshnessContract {

    @Override
    int urls() {
        return 600;
    }
}
