package io.gannet.convert.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// An engine that takes any bytes for a PNG of 600 by 400 pixels lying on its side, or does what it is told.
final class ScriptedEngine implements ImageEngine {

    private final List<String> effects;
    private String version = "engine 1";
    private @Nullable Reason reason;
    private boolean hanging;

    ScriptedEngine(List<String> effects) {
        this.effects = effects;
    }

    void rejects(Reason why) {
        reason = why;
    }

    void hangs() {
        hanging = true;
    }

    /// From now on it is this version and well.
    void becomes(String newVersion) {
        version = newVersion;
        reason = null;
        hanging = false;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Judged<Header> probe(byte[] original) {
        effects.add("probe");
        return reason == null
                ? Judged.good(new Header("png", 600, 400, 1, true, 6))
                : new Judged.Rejected<>(reason, "The engine was told to say so.");
    }

    @Override
    public Judged<List<Rendered>> render(byte[] original, Header header, List<RenditionSpec> specs) {
        effects.add("render " + specs.stream().map(RenditionSpec::name).toList());
        if (hanging) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Judged.good(specs.stream()
                .map(spec -> new Rendered(("rendition " + spec.digest()).getBytes(UTF_8), 40, 60))
                .toList());
    }
}
