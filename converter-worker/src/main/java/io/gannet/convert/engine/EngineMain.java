package io.gannet.convert.engine;

import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.imageio.ImageIoEngine;
import io.gannet.convert.process.EngineServer;
import io.gannet.convert.vips.VipsEngine;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An engine process: libvips and ImageIO, or ImageIO alone where there is no libvips.
public final class EngineMain {

    private EngineMain() {}

    /// Serves the worker that started this process, see [EngineCommand].
    public static void main(String... args) throws IOException {
        Path vipsLibrary = args.length > 1 ? Path.of(args[1]) : null;
        EngineServer.serve(Long.parseLong(args[0]), () -> engine(vipsLibrary));
    }

    /// The best engine that there is on this machine.
    ///
    /// @param vipsLibrary where libvips is, if not to be looked for
    public static ImageEngine engine(@Nullable Path vipsLibrary) {
        var imageIo = new ImageIoEngine();
        return VipsEngine.find(vipsLibrary)
                .<ImageEngine>map(vips -> new CombinedEngine(vips, imageIo))
                .orElse(imageIo);
    }
}
