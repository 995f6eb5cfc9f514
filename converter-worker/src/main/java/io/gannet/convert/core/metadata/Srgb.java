package io.gannet.convert.core.metadata;

/// Whether a profile is sRGB (IEC 61966-2-1) in effect: three colorants and three curves, and no table that would
/// come before them, that are those of sRGB but for rounding. The names of profiles are no help: many write their
/// own, and some lie.
final class Srgb {

    /// The colorants of sRGB adapted to D50, as the profiles by HP, ICC, Adobe and Google have them. Compact profiles
    /// round them by up to 0.001; those of Display P3 and Adobe RGB are 0.08 and more away.
    private static final double[][] COLORANTS = {
        {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
    };

    private static final double COLORANT_TOLERANCE = 0.002;
    private static final String[] COLORANT_TAGS = {"rXYZ", "gXYZ", "bXYZ"};
    private static final String[] CURVE_TAGS = {"rTRC", "gTRC", "bTRC"};
    private static final String[] TABLE_TAGS = {"A2B0", "A2B1", "D2B0", "D2B1"};

    /// Of what a channel is coded as, so two values of 255. A power of 2.2 is six values off in the dark and not
    /// sRGB.
    private static final double CURVE_TOLERANCE = 2 / 255.0;

    private static final int CURVE_POINTS = 32;

    private Srgb() {}

    static boolean is(Bytes profile, IccTags tags) {
        if (profile.s32(16) != IccTags.signature("RGB ") || profile.s32(20) != IccTags.signature("XYZ ")) {
            return false;
        }
        for (String tag : TABLE_TAGS) {
            if (tags.find(tag) >= 0) {
                return false;
            }
        }
        for (int channel = 0; channel < COLORANTS.length; channel++) {
            if (!hasColorant(profile, tags.find(COLORANT_TAGS[channel]), COLORANTS[channel])
                    || !hasCurve(new IccCurve(profile, tags.find(CURVE_TAGS[channel])))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasColorant(Bytes profile, long at, double[] expected) {
        if (profile.s32(at) != IccTags.signature("XYZ ")) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            double part = profile.s32(at + 8 + 4L * i) / 65_536.0;
            if (Math.abs(part - expected[i]) > COLORANT_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasCurve(IccCurve curve) {
        for (int i = 0; i <= CURVE_POINTS; i++) {
            double coded = (double) i / CURVE_POINTS;
            double off = Math.abs(coded(curve.at(coded)) - coded);
            if (!(off <= CURVE_TOLERANCE)) { // nor is what is no number
                return false;
            }
        }
        return true;
    }

    /// How sRGB codes an amount of light.
    private static double coded(double light) {
        return light <= 0.003_130_8 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }
}
