package io.gannet.convert.vips;

import io.gannet.convert.core.Colours;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.OpenImage;
import io.gannet.convert.core.metadata.Exif;
import io.gannet.convert.core.metadata.IccProfile;
import io.gannet.convert.vips.VipsWork.Image;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads JPEG, PNG, GIF, WebP, TIFF, AVIF and, where the library was built with it, HEIC; writes all formats.
public final class VipsEngine implements ImageEngine {

    /// What its version begins with.
    public static final String NAME = "libvips";

    private static final Logger log = LoggerFactory.getLogger(VipsEngine.class);

    /// To be raised when this engine judges or renders differently.
    private static final int VERSION = 3;

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
    public Judged<OpenImage> open(MemorySegment original) {
        FileType type = FileType.of(original);
        if (type == FileType.OTHER) {
            return Judged.notAnImage(original.byteSize());
        }
        vips.forgetWords();
        var work = new VipsWork(vips, original);
        try {
            Image image = work.load(VipsImage.STRICT_IN_ORDER);
            return Judged.good(new VipsImage(vips, type, work, image, header(type, image)));
        } catch (VipsException e) {
            work.close();
            return new Refusals(vips).of(type, e);
        }
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
}
