package io.gannet.convert.vips;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.OpenImage;
import io.gannet.convert.core.Placement;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.vips.VipsWork.Image;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A file of which the library has read the header.
///
/// It is decoded once: whole if a rendition needs it whole, else as small as its format can be decoded. What is
/// smaller is made of that, or of something smaller that is still twice as large.
final class VipsImage implements OpenImage {

    /// Options of the loader for a picture that is read once, from top to bottom.
    static final String STRICT_IN_ORDER = "[access=sequential,fail_on=error]";

    private static final String STRICT = "[fail_on=error]";
    private static final int NO_GROUND = -1; // alpha stays

    private final LibVips vips;
    private final FileType type;
    private final VipsWork work;
    private final Image inOrder; // to be read once, from top to bottom
    private final Header header;

    VipsImage(LibVips vips, FileType type, VipsWork work, Image inOrder, Header header) {
        this.vips = vips;
        this.type = type;
        this.work = work;
        this.inOrder = inOrder;
        this.header = header;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public Judged<Rendering> render(List<RenditionSpec> specs) {
        if (!vips.keepsSelectively()
                && specs.stream().anyMatch(spec -> !spec.keep().isEmpty())) {
            return Judged.unsupported("A rendition is to keep metadata, for which this worker's libvips, "
                    + vips.version() + ", is too old; it takes 8.15.");
        }
        try {
            return Judged.good(rendering(specs));
        } catch (VipsException e) {
            return new Refusals(vips).of(type, e);
        }
    }

    private Rendering rendering(List<RenditionSpec> specs) {
        int width = header.uprightWidth();
        int height = header.uprightHeight();
        Placement sample = Placement.within(Sample.MAX_EDGE, width, height);
        List<Placement> placements =
                specs.stream().map(spec -> Placement.of(spec, width, height)).toList();
        Placement largest = placements.stream()
                .max(Comparator.comparingLong(VipsImage::scaledPixels))
                .filter(placement -> scaledPixels(placement) > scaledPixels(sample))
                .orElse(sample);
        Image picture = decoded(largest);
        Set<Integer> grounds = specs.stream()
                .map(spec -> spec.format().hasAlpha() ? NO_GROUND : spec.backgroundRgb())
                .collect(Collectors.toSet());
        return isRgba(picture) && grounds.size() == 1 && !grounds.contains(NO_GROUND)
                ? onGround(
                        picture, specs, placements, sample, grounds.iterator().next())
                : asItIs(picture, specs, placements, sample);
    }

    private Rendering asItIs(Image picture, List<RenditionSpec> specs, List<Placement> placements, Placement sample) {
        var sizes = new Sizes(picture);
        return new Rendering(rendered(sizes, specs, placements), Samples.of(sizes.of(sample)));
    }

    // All renditions want the picture on the same ground, so that this is done once and what is scaled has no alpha.
    private Rendering onGround(
            Image picture, List<RenditionSpec> specs, List<Placement> placements, Placement sample, int ground) {
        var sizes = new Sizes(RenditionWriter.coloured(picture)
                .flattened(RenditionWriter.rgb(ground))
                .inMemory());
        List<Rendered> made = rendered(sizes, specs, placements);
        Image small = sizes.of(sample);
        Image alpha = picture.alpha().resized(small.width(), small.height());
        return new Rendering(made, Samples.of(small, alpha, ground));
    }

    private List<Rendered> rendered(Sizes sizes, List<RenditionSpec> specs, List<Placement> placements) {
        var writer = new RenditionWriter(vips);
        var made = new Rendered[specs.size()];
        IntStream.range(0, specs.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -scaledPixels(placements.get(i))))
                .forEach(i -> made[i] = writer.write(sizes.of(placements.get(i)), placements.get(i), specs.get(i)));
        return List.of(made);
    }

    /// The picture upright and in sRGB or grey, as large as needed or larger, in memory.
    private Image decoded(Placement largest) {
        boolean toSrgb = !header.colours().srgb();
        boolean smaller = largest.scaledWidth() < header.uprightWidth();
        if (smaller) {
            return work.thumbnail(largest.scaledWidth(), largest.scaledHeight(), STRICT, toSrgb)
                    .plain()
                    .inMemory();
        }
        Image upright =
                header.exif().orientation() > 1 ? work.load(STRICT).inMemory().upright() : inOrder;
        return (toSrgb ? upright.withProfileApplied() : upright).plain().inMemory();
    }

    @Override
    public void close() {
        work.close();
    }

    private static long scaledPixels(Placement placement) {
        return (long) placement.scaledWidth() * placement.scaledHeight();
    }

    private static boolean isRgba(Image picture) {
        return picture.hasAlpha() && picture.bands() % 2 == 0 && picture.bands() <= 4; // grey or not
    }
}
