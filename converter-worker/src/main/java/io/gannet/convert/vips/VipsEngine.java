package io.gannet.convert.vips;

import io.gannet.contract.Keep;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Colours;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Placement;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.core.metadata.Exif;
import io.gannet.convert.core.metadata.IccProfile;
import io.gannet.convert.vips.VipsWork.Image;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads JPEG, PNG, GIF, WebP, TIFF, AVIF and, where the library was built with it, HEIC; writes all formats.
///
/// An original is decoded once: whole if a rendition needs it whole, else as small as its format can be decoded. What
/// is smaller is made of that, or of something smaller that is still twice as large.
public final class VipsEngine implements ImageEngine {

    /// What its version begins with.
    public static final String NAME = "libvips";

    private static final Logger log = LoggerFactory.getLogger(VipsEngine.class);

    /// To be raised when this engine judges or renders differently.
    private static final int VERSION = 2;

    private static final String STRICT = "[fail_on=error]";
    private static final String STRICT_IN_ORDER = "[access=sequential,fail_on=error]";
    private static final List<String> NO_DECODER =
            List.of("unsupported codec", "decoding plugin", "not been built in"); // as libheif puts it
    private static final List<String> NO_MEMORY = List.of("out of memory", "insufficient memory", "unable to encode");
    private static final String BESIDE_THE_POINT = "source: bad seek"; // an attempt, not what is wrong
    private static final int MAX_DETAIL_LENGTH = 200;

    private final LibVips vips;

    private VipsEngine(LibVips vips) {
        this.vips = vips;
    }

    /// An engine on the first libvips of this machine that works.
    ///
    /// @param configured where it is, if not to be looked for
    /// @return empty if there is none
    public static Optional<VipsEngine> find(@Nullable Path configured) {
        for (NativeLibrary candidate : NativeLibrary.candidates(configured)) {
            try {
                return Optional.of(new VipsEngine(new LibVips(candidate.load().symbols())));
            } catch (UnusableLibraryException e) {
                log.debug("{}", e.getMessage()); // most machines lack most of them
            } catch (VipsException e) {
                log.warn("{} is there, but cannot be used: {}", candidate.origin(), e.getMessage());
            }
        }
        return Optional.empty();
    }

    /// The one command that installs libvips on this machine.
    public static String installation() {
        return NativeLibrary.advice();
    }

    @Override
    public String version() {
        return NAME + ' ' + vips.version() + " (" + VERSION + ')';
    }

    @Override
    public Judged<Header> probe(byte[] original) {
        return judged(original, work -> header(FileType.of(original), work.load("")));
    }

    private static Header header(FileType type, Image image) {
        Exif exif = Exif.of(image.block("exif-data"));
        IccProfile profile = IccProfile.of(image.block("icc-profile-data"));
        Colours.Space space = switch (image.interpretation()) {
            case Image.BLACK_AND_WHITE, Image.GREY16 -> Colours.Space.GREY;
            case Image.CMYK -> Colours.Space.CMYK;
            case Image.LAB, Image.LABS -> Colours.Space.LAB;
            default -> Colours.Space.RGB;
        };
        return new Header(
                type.id(),
                image.width(),
                image.height(),
                Math.max(1, image.pages()),
                new Colours(
                        space,
                        image.bitDepth(),
                        image.hasAlpha(),
                        profile == null ? null : profile.description(),
                        profile == null || profile.srgb()),
                // The loader knows what it has turned already: HEIC and AVIF come upright.
                new Exif(Math.clamp(image.orientation(), 1, 8), exif.takenAt(), exif.camera()));
    }

    @Override
    public Judged<Rendering> render(byte[] original, Header header, List<RenditionSpec> specs) {
        if (!vips.keepsSelectively()
                && specs.stream().anyMatch(spec -> !spec.keep().isEmpty())) {
            return Judged.unsupported("A rendition is to keep metadata, for which this worker's libvips, "
                    + vips.version() + ", is too old; it takes 8.15.");
        }
        return judged(original, work -> {
            int width = header.uprightWidth();
            int height = header.uprightHeight();
            Placement sample = Placement.within(Sample.MAX_EDGE, width, height);
            List<Placement> placements = specs.stream()
                    .map(spec -> Placement.of(spec, width, height))
                    .toList();
            Placement largest = placements.stream()
                    .max(Comparator.comparingLong(VipsEngine::scaledPixels))
                    .filter(placement -> scaledPixels(placement) > scaledPixels(sample))
                    .orElse(sample);
            var sizes = new Sizes(decoded(work, header, largest));
            var made = new Rendered[specs.size()];
            IntStream.range(0, specs.size())
                    .boxed()
                    .sorted(Comparator.comparingLong(i -> -scaledPixels(placements.get(i))))
                    .forEach(i -> made[i] = rendered(sizes, placements.get(i), specs.get(i)));
            return new Rendering(List.of(made), sample(sizes.of(sample)));
        });
    }

    private static long scaledPixels(Placement placement) {
        return (long) placement.scaledWidth() * placement.scaledHeight();
    }

    /// The picture upright and in sRGB or grey, as large as needed or larger, in memory.
    private static Image decoded(VipsWork work, Header header, Placement largest) {
        boolean toSrgb = !header.colours().srgb();
        boolean smaller = largest.scaledWidth() < header.uprightWidth();
        if (smaller) {
            return work.thumbnail(largest.scaledWidth(), largest.scaledHeight(), STRICT, toSrgb)
                    .plain()
                    .inMemory();
        }
        boolean turned = header.exif().orientation() > 1;
        Image image = work.load(turned ? STRICT : STRICT_IN_ORDER);
        Image upright = turned ? image.inMemory().upright() : image;
        return (toSrgb ? upright.withProfileApplied() : upright).plain().inMemory();
    }

    private Rendered rendered(Sizes sizes, Placement placement, RenditionSpec spec) {
        Image picture = framed(opaque(sizes.of(placement), spec), placement, spec);
        return new Rendered(picture.encoded(suffix(spec)), placement.width(), placement.height());
    }

    private static Image opaque(Image picture, RenditionSpec spec) {
        return picture.hasAlpha() && !spec.format().hasAlpha()
                ? coloured(picture).flattened(background(spec))
                : picture;
    }

    private static Image framed(Image picture, Placement placement, RenditionSpec spec) {
        if (!placement.isFramed()) {
            return picture;
        }
        if (placement.left() >= 0 && placement.top() >= 0) {
            return picture.cropped(placement.left(), placement.top(), placement.width(), placement.height());
        }
        double[] rgb = background(spec);
        Image colours = coloured(picture);
        double[] edge = colours.hasAlpha() ? new double[] {rgb[0], rgb[1], rgb[2], 255} : rgb;
        return colours.padded(-placement.left(), -placement.top(), placement.width(), placement.height(), edge);
    }

    private static Image coloured(Image picture) {
        return picture.isGrey() ? picture.as(Image.SRGB) : picture;
    }

    private static double[] background(RenditionSpec spec) {
        int rgb = spec.backgroundRgb();
        return new double[] {rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff};
    }

    private String suffix(RenditionSpec spec) {
        String keep = spec.keep().isEmpty()
                ? "none"
                : spec.keep().stream().sorted().map(Keep::id).collect(Collectors.joining("|"));
        String common = vips.keepsSelectively() ? "keep=" + keep : "strip=true";
        return switch (spec.format()) {
            case JPEG -> ".jpg[Q=" + spec.quality() + ",interlace=" + spec.progressive() + ',' + common + ']';
            case PNG -> ".png[interlace=" + spec.progressive() + ',' + common + ']';
            case WEBP -> ".webp[Q=" + spec.quality() + ',' + common + ']';
            case AVIF -> ".avif[Q=" + spec.quality() + ",effort=3," + common + ']';
        };
    }

    // Without libvips' help, which would take longer to start than this takes.
    private static Sample sample(Image small) {
        byte[] pixels = small.pixels();
        int bands = small.bands();
        boolean alpha = small.hasAlpha();
        int green = small.isGrey() ? 0 : 1;
        int blue = 2 * green;
        int opacity = blue + 1;
        int[] argb = new int[small.width() * small.height()];
        for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
            argb[i] = (alpha ? pixels[at + opacity] & 0xff : 0xff) << 24
                    | (pixels[at] & 0xff) << 16
                    | (pixels[at + green] & 0xff) << 8
                    | (pixels[at + blue] & 0xff);
        }
        return new Sample(small.width(), small.height(), argb);
    }

    private <T> Judged<T> judged(byte[] original, Function<VipsWork, T> what) {
        FileType type = FileType.of(original);
        if (type == FileType.OTHER) {
            return Judged.notAnImage(
                    original.length == 0 ? "There are no bytes." : "The bytes are of no known image format.");
        }
        vips.forgetWords();
        try (var work = new VipsWork(vips, original)) {
            return Judged.good(what.apply(work));
        } catch (VipsException e) {
            return refusal(type, words(e));
        }
    }

    private <T> Judged<T> refusal(FileType type, String words) {
        if (NO_MEMORY.stream().anyMatch(words.toLowerCase(Locale.ROOT)::contains)) {
            return new Judged.Rejected<>(
                    Reason.INTERNAL_ERROR, "The conversion takes more memory than an engine has: " + words + '.');
        }
        if (words.contains("is not a known buffer format")) {
            return Judged.unsupported(
                    "A rendition is to be in a format that this worker's libvips cannot write: " + words + '.');
        }
        return isUnsupported(type, words)
                ? Judged.unsupported("The bytes are " + type.title() + ", which this engine does not read.")
                : Judged.corrupt("The " + type.title() + " cannot be decoded: " + words + '.');
    }

    // HEIF is a container: whether there is a decoder for what it holds shows only in the attempt. A TIFF is known
    // by its first directory, so that one whose first directory is broken is not known as one.
    private boolean isUnsupported(FileType type, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        boolean container = type == FileType.HEIC || type == FileType.AVIF;
        boolean brokenTiff = type == FileType.TIFF && vips.readsTiff();
        return (lower.contains("is not in a known format") && !brokenTiff)
                || (container && NO_DECODER.stream().anyMatch(lower::contains));
    }

    // The innermost fault comes first, what it led to after it.
    private static String words(VipsException e) {
        String words = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith(BESIDE_THE_POINT))
                .distinct()
                .collect(Collectors.joining("; "));
        if (words.isEmpty()) {
            return "its data make no sense";
        }
        return words.length() <= MAX_DETAIL_LENGTH ? words : words.substring(0, MAX_DETAIL_LENGTH);
    }
}
