package io.gannet.systemtests;

import org.junit.jupiter.api.Tag;

/// Minutes of it.
@Tag("chaos")
class RemovalChaosIT extends RemovalContract {

    @Override
    int jobs() {
        return 500;
    }
}
