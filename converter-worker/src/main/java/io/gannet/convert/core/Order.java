package io.gannet.convert.core;

import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/// All that an engine has to know to convert an original by itself, so that the header needs nobody's leave.
///
/// @param limits what the original and its renditions may measure
/// @param select what the job wants of an image
/// @param specs the renditions
/// @param allowance how many pixels may be decoded without asking again
public record Order(Limits limits, Selection select, List<RenditionSpec> specs, long allowance) {

    /// The same order with another allowance.
    public Order allowing(long pixels) {
        return new Order(limits, select, specs, pixels);
    }

    /// Carries it out: reads the header, and decodes if that and the allowance permit it.
    public Judged<Outcome> carryOut(ImageEngine engine, MemorySegment original) {
        return engine.open(original).then(image -> {
            try (image) {
                return admit(image.header()).then(header -> convert(image, header));
            }
        });
    }

    private Judged<Header> admit(Header header) {
        return limits.admit(header).then(_ -> limits.admit(header, specs)).then(_ -> Wanted.admit(select, header));
    }

    private Judged<Outcome> convert(OpenImage image, Header header) {
        long pixels = pixels(header);
        if (pixels > allowance) {
            return Judged.good(new Outcome.TooLarge(pixels));
        }
        long start = System.nanoTime();
        return image.render(PassThrough.leaves(header, specs))
                .then(made -> Judged.good(new Outcome.Done(header, made, Duration.ofNanos(System.nanoTime() - start))));
    }

    /// The largest picture that is held on the way.
    private long pixels(Header header) {
        return specs.stream()
                .mapToLong(spec -> Placement.of(spec, header.uprightWidth(), header.uprightHeight())
                        .pixels())
                .reduce(header.pixels(), Math::max);
    }
}
