package io.gannet.systemtests;

import io.gannet.testsupport.OriginServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The main job in one process.
class StandaloneIT extends MainJobContract {

    @TempDir
    static Path directory;

    private Standalone standalone;

    @BeforeAll
    void start() {
        origin = OriginServer.start();
        thousand = new ThousandImages(origin);
        standalone = Standalone.up(directory.resolve("data"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        standalone.close();
        origin.close();
    }

    @Override
    Api api() {
        return standalone.api();
    }

    @Override
    String jdbcUrl() {
        return standalone.jdbcUrl();
    }

    @Override
    Broker broker() {
        return standalone.broker();
    }
}
