package io.gannet.convert.core.metadata;

/// A tone curve of an ICC profile: a curveType or parametricCurveType (ICC.1:2022 sections 10.6 and 10.18).
final class IccCurve {

    private final Bytes profile;
    private final long at;

    /// @param at where the curve lies in the profile
    IccCurve(Bytes profile, long at) {
        this.profile = profile;
        this.at = at;
    }

    /// The light, 0 to 1, that a coded value of 0 to 1 stands for; not a number if there is no curve.
    double at(double x) {
        int type = profile.s32(at);
        double y = Double.NaN;
        if (type == IccTags.signature("curv")) {
            y = sampled(x);
        } else if (type == IccTags.signature("para")) {
            y = parametric(x);
        }
        return Math.clamp(y, 0.0, 1.0);
    }

    private double sampled(double x) {
        long count = profile.u32(at + 8);
        if (!profile.has(at + 12, 2 * count)) {
            return Double.NaN;
        }
        if (count == 0) {
            return x;
        }
        if (count == 1) {
            return Math.pow(x, profile.u16(at + 12) / 256.0);
        }
        double position = x * (double) (count - 1);
        long below = Math.min((long) position, count - 2);
        double low = sample(below);
        return (low + (sample(below + 1) - low) * (position - (double) below)) / 65_535;
    }

    private int sample(long index) {
        return profile.u16(at + 12 + 2 * index);
    }

    /// Table 68: g, a, b, c, d, e and f, of which the first three types leave out some.
    private double parametric(double x) {
        int type = profile.u16(at + 8);
        double g = parameter(0);
        double a = type == 0 ? 1 : parameter(1);
        double b = type == 0 ? 0 : parameter(2);
        double c = parameter(3);
        double power = Math.pow(a * x + b, g);
        return switch (type) {
            case 0 -> power;
            case 1 -> x >= -b / a ? power : 0;
            case 2 -> x >= -b / a ? power + c : c;
            case 3 -> x >= parameter(4) ? power : c * x;
            case 4 -> x >= parameter(4) ? power + parameter(5) : c * x + parameter(6);
            default -> Double.NaN;
        };
    }

    private double parameter(int index) {
        return profile.s32(at + 12 + 4L * index) / 65_536.0;
    }
}
