package io.gannet.convert.fuzz;

import io.gannet.convert.imageio.ImageIoEngine;
import io.gannet.convert.process.EngineServer;
import java.io.IOException;

/// An engine process as on a machine without libvips.
public final class ImageIoMain {

    private ImageIoMain() {}

    /// Serves the process that started this one.
    public static void main(String... args) throws IOException {
        EngineServer.serve(Long.parseLong(args[0]), ImageIoEngine::new);
    }
}
