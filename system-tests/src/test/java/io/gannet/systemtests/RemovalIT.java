package io.gannet.systemtests;

/// A few jobs, for every build.
class RemovalIT extends RemovalContract {

    @Override
    int jobs() {
        return 8;
    }
}
