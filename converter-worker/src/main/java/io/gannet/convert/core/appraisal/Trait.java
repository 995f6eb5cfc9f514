package io.gannet.convert.core.appraisal;

import io.gannet.contract.Measures;
import java.util.Set;

/// What counts for or against a picture once it has been measured: the table of docs/scoring.md.
///
/// A picture has a trait to a grade of 0 to 1, by which the trait's points are multiplied.
public enum Trait {
    /// How promising it is by its page; wholly where its source names it for itself.
    PAGE(65),
    /// Has enough pixels to be shown large.
    LARGE(15),
    /// Has steep edges.
    SHARP(10),
    /// Is not mostly border.
    FILLED(10),
    /// Has no more pixels than a thumbnail or an icon.
    SMALL(-30),
    /// Is several times as long as it is high, or the other way round.
    BANNER(-40),
    /// Is drawn with few even colours, so that a format that loses nothing needs next to nothing for it.
    LOGO(-40),
    /// Shows next to nothing.
    BLANK(-70),
    /// Has an alpha channel, as drawings have more often than photographs.
    TRANSPARENT(-5);

    private static final Set<String> LOSSLESS = Set.of("png", "gif");

    private final int points;

    Trait(int points) {
        this.points = points;
    }

    /// What it counts for unless the configuration says otherwise; negative if it counts against the picture.
    public int points() {
        return points;
    }

    /// How far a picture has it, 0 to 1.
    ///
    /// @param promise how promising the picture is by its page, 0 to 1
    double grade(double promise, Measures measures) {
        return switch (this) {
            case PAGE -> promise;
            case LARGE -> logRamp(shorterEdge(measures), 100, 1000);
            case SHARP -> ramp(measures.look().sharpness(), 0.1, 0.6);
            case FILLED -> 1 - ramp(measures.look().whiteBorder(), 0.5, 0.95);
            case SMALL -> 1 - logRamp(shorterEdge(measures), 48, 200);
            case BANNER -> ramp((double) longerEdge(measures) / shorterEdge(measures), 2.5, 4);
            case LOGO -> drawn(measures);
            case BLANK -> 1 - ramp(measures.look().contrast(), 0.01, 0.04);
            case TRANSPARENT -> measures.alpha() ? 1 : 0;
        };
    }

    // A white border takes next to no bytes, so what there is went into the rest.
    private static double drawn(Measures measures) {
        double filled = 1 - measures.look().whiteBorder();
        return LOSSLESS.contains(measures.format()) && filled > 0
                ? 1 - logRamp(measures.bytesPerPixel() / filled, 0.1, 0.5)
                : 0;
    }

    private static int shorterEdge(Measures measures) {
        return Math.min(measures.width(), measures.height());
    }

    private static int longerEdge(Measures measures) {
        return Math.max(measures.width(), measures.height());
    }

    private static double logRamp(double x, double from, double to) {
        return ramp(StrictMath.log(x), StrictMath.log(from), StrictMath.log(to));
    }

    private static double ramp(double x, double from, double to) {
        return Math.clamp((x - from) / (to - from), 0.0, 1.0);
    }
}
