package io.gannet.convert.core.measure;

import io.gannet.contract.Look;

/// Looks at pictures. The same sample always gives the same [Look], on any machine.
///
/// The formulas are with the parts: [DominantColour], [ThumbHash], [PerceptualHash], [Sharpness], [Contrast] and
/// [WhiteBorder]. All but the first two see the picture in grey on a white ground ([Grey]).
public final class Looks {

    private static final double STEPS = 10_000;

    private Looks() {}

    /// What the picture looks like. Shares and grades have four digits after the point.
    public static Look of(Sample sample) {
        return of(Argb.of(sample));
    }

    static Look of(Argb picture) {
        Grey grey = Grey.of(picture);
        return new Look(
                DominantColour.of(picture),
                ThumbHash.of(picture),
                PerceptualHash.of(grey),
                rounded(Sharpness.of(grey)),
                rounded(Contrast.of(grey)),
                rounded(WhiteBorder.of(picture)));
    }

    private static double rounded(double share) {
        return Math.round(share * STEPS) / STEPS;
    }
}
