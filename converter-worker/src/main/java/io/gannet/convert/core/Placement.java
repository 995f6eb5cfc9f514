package io.gannet.convert.core;

import io.gannet.contract.Fit;
import io.gannet.contract.RenditionSpec;
import org.jspecify.annotations.Nullable;

/// How an upright picture comes to lie in a rendition: scaled, and then cut out or padded. Every engine does the
/// same, so that sizes do not depend on it.
///
/// @param scaledWidth the width of the whole picture once it is scaled, pixels
/// @param scaledHeight its height
/// @param left where the rendition's left edge lies in the scaled picture; negative where it is padded
/// @param top where its upper edge does
/// @param width the rendition's width
/// @param height its height
public record Placement(int scaledWidth, int scaledHeight, int left, int top, int width, int height) {

    /// Where a picture of this size goes by a spec.
    public static Placement of(RenditionSpec spec, int width, int height) {
        double across = share(spec.maxWidth(), width);
        double down = share(spec.maxHeight(), height);
        double scale = spec.fit() == Fit.COVER ? Math.max(across, down) : Math.min(across, down);
        boolean boxed = spec.maxWidth() != null || spec.maxHeight() != null;
        double bound = !boxed || !spec.enlarge() ? Math.min(1, scale) : scale;
        return scaled(width, height, bound).framed(spec);
    }

    /// Where a picture of this size goes if it has to fit into a square, whole and not enlarged.
    public static Placement within(int edge, int width, int height) {
        return scaled(width, height, Math.min(1, (double) edge / Math.max(width, height)));
    }

    private static Placement scaled(int width, int height, double scale) {
        int scaledWidth = Math.max(1, (int) Math.round(width * scale));
        int scaledHeight = Math.max(1, (int) Math.round(height * scale));
        return new Placement(scaledWidth, scaledHeight, 0, 0, scaledWidth, scaledHeight);
    }

    private Placement framed(RenditionSpec spec) {
        if (spec.fit() == Fit.INSIDE || spec.maxWidth() == null || spec.maxHeight() == null) {
            return this;
        }
        boolean pad = spec.fit() == Fit.PAD;
        int frameWidth = pad ? spec.maxWidth() : Math.min(spec.maxWidth(), scaledWidth);
        int frameHeight = pad ? spec.maxHeight() : Math.min(spec.maxHeight(), scaledHeight);
        return new Placement(
                scaledWidth,
                scaledHeight,
                Math.floorDiv(scaledWidth - frameWidth, 2),
                Math.floorDiv(scaledHeight - frameHeight, 2),
                frameWidth,
                frameHeight);
    }

    /// Whether the scaled picture is more or less than what is shown.
    public boolean isFramed() {
        return width != scaledWidth || height != scaledHeight;
    }

    /// Whether a picture of this size is shown as it is.
    boolean leavesAlone(int otherWidth, int otherHeight) {
        return !isFramed() && scaledWidth == otherWidth && scaledHeight == otherHeight;
    }

    /// How many pixels have to be held to get there.
    long pixels() {
        return Math.max((long) scaledWidth * scaledHeight, (long) width * height);
    }

    private static double share(@Nullable Integer box, int edge) {
        return box == null ? Double.POSITIVE_INFINITY : (double) box / edge;
    }
}
