package io.gannet.convert.fuzz;

import io.gannet.blob.BlobContent;
import io.gannet.contract.Fit;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Keep;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.convert.ConverterProperties;
import io.gannet.convert.WorkerParts;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.core.Fetches;
import io.gannet.convert.core.FileType;
import io.gannet.convert.process.EngineProcesses;
import io.gannet.convert.vips.VipsEngine;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.InMemoryBlobStore;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/// One engine process and the worker's own way through it, for one mutant after the other, so that it is known which
/// one did what.
final class Lane implements AutoCloseable {

    private static final Instant FETCHED = Instant.parse("2026-11-20T12:00:00Z");
    private final ConverterProperties properties;
    private final Budgets budgets;
    private final EngineProcesses engines;
    private final Stopwatch stopwatch;
    private final RenditionSpec[] specs;
    private final RenditionSpec[] otherSpecs;
    private int deaths;

    /// @param command starts the engine
    Lane(ConverterProperties properties, Budgets budgets, Supplier<ProcessBuilder> command) {
        this.properties = properties;
        this.budgets = budgets;
        this.engines = new EngineProcesses(1, command, properties.deadline());
        this.stopwatch = new Stopwatch(engines);
        boolean vips = engines.version().contains(VipsEngine.NAME);
        ImageFormat format = vips ? ImageFormat.WEBP : ImageFormat.PNG;
        RenditionSpec thumb = RenditionSpec.DEFAULTS.getLast();
        this.specs = new RenditionSpec[] {
            RenditionSpec.DEFAULTS.getFirst(), thumb, new RenditionSpec("whole", format, 80, "#ffffff", null, null)
        };
        this.otherSpecs = new RenditionSpec[] {
            new RenditionSpec("cover", ImageFormat.JPEG, 85, "#ffffff", 100, 50, Fit.COVER, true, true, Set.of(), true),
            thumb,
            new RenditionSpec(
                    "whole",
                    format,
                    80,
                    "#ffffff",
                    null,
                    null,
                    Fit.INSIDE,
                    false,
                    false,
                    vips ? Set.of(Keep.EXIF) : Set.of(),
                    false)
        };
    }

    String version() {
        return engines.version();
    }

    /// Converts it as the worker would.
    Trial run(Mutant mutant) {
        var blobs = new InMemoryBlobStore();
        ImageFetched fetched = Fetches.asking(
                Fetches.of(mutant.bytes(), FETCHED), Selection.ALL, mutant.index() % 4 == 0 ? otherSpecs : specs);
        blobs.put(fetched.original().key(), BlobContent.of(mutant.bytes(), fetched.mediaType()));
        GannetRecord answer =
                WorkerParts.converter(properties, stopwatch, budgets, blobs).convert(fetched);
        String verdict = switch (RecordCodec.decode(RecordCodec.encode(answer))) {
            case ImageConverted converted -> checked(converted, blobs);
            case ImageRejected rejected -> rejected.reason().name();
            case GannetRecord other -> throw new IllegalStateException("no answer to an image: " + other);
        };
        String detail = answer instanceof ImageRejected rejected ? rejected.detail() : "";
        int died = engines.deaths() - deaths;
        deaths += died;
        return new Trial(mutant, verdict, detail, stopwatch.takeNanos(), died, memory());
    }

    private static String checked(ImageConverted converted, InMemoryBlobStore blobs) {
        for (Rendition rendition : converted.renditions()) {
            try (var blob = blobs.get(rendition.blob().key()).orElseThrow()) {
                String type = FileType.of(blob.readAllBytes()).id();
                if (!type.equals(rendition.format().id())) {
                    throw new IllegalStateException("the rendition " + rendition + " is " + type);
                }
            }
        }
        return "converted";
    }

    /// What the engine has in memory.
    ResidentMemory memory() {
        return engines.pids().stream().map(ResidentMemory::of).findFirst().orElse(ResidentMemory.NONE);
    }

    @Override
    public void close() {
        engines.close();
    }
}
