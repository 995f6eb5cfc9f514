package io.gannet.convert.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.core.metadata.Exif;
import java.lang.foreign.MemorySegment;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An engine that takes any bytes for a PNG of 600 by 400 pixels lying on its side, or does what it is told.
final class ScriptedEngine implements ImageEngine {

    private final List<String> effects;
    private String version = "engine 1";
    private @Nullable Reason reason;
    private Header header = new Header(
            "png",
            600,
            400,
            1,
            new Colours(Colours.Space.RGB, 8, true, null, true),
            new Exif(6, LocalDateTime.of(2026, 5, 17, 12, 30), "Optics 900"));

    ScriptedEngine(List<String> effects) {
        this.effects = effects;
    }

    void rejects(Reason why) {
        reason = why;
    }

    /// From now on all bytes have this header.
    void says(Header other) {
        header = other;
    }

    /// From now on it is this version and well.
    void becomes(String newVersion) {
        version = newVersion;
        reason = null;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Judged<OpenImage> open(MemorySegment original) {
        effects.add("open");
        return reason == null
                ? Judged.good(new Opened())
                : new Judged.Rejected<>(reason, "The engine was told to say so.");
    }

    private final class Opened implements OpenImage {

        @Override
        public Header header() {
            return header;
        }

        @Override
        public Judged<Rendering> render(List<RenditionSpec> specs) {
            effects.add("render " + specs.stream().map(RenditionSpec::name).toList());
            List<Rendered> made = specs.stream()
                    .map(spec -> new Rendered(("rendition " + spec.digest()).getBytes(UTF_8), 40, 60))
                    .toList();
            return Judged.good(new Rendering(made, new Sample(2, 3, 1, new byte[6])));
        }

        @Override
        public void close() {
            effects.add("close");
        }
    }
}
