package io.gannet.convert.core.appraisal;

import io.gannet.contract.Context;
import io.gannet.contract.Measures;
import io.gannet.contract.Role;
import java.util.stream.Stream;

/// What a picture is for, settled once it has been measured (docs/scoring.md).
final class Roles {

    private static final double PLAIN = 0.5;
    private static final double NO_BORDER = 0.01;
    private static final int PALE = 0xd0;

    private Roles() {}

    static Role settle(Context context, Measures measures) {
        Role role = context.role();
        if (role != null && context.score() == null) {
            return role; // nobody guessed it: the source says so
        }
        if (role == Role.OTHER || isFurniture(measures)) {
            return Role.OTHER;
        }
        if (role == Role.HERO) {
            return role;
        }
        return role != null && isScene(measures) ? Role.LIFESTYLE : Role.PRODUCT;
    }

    private static boolean isFurniture(Measures measures) {
        return Stream.of(Trait.SMALL, Trait.BANNER, Trait.LOGO, Trait.BLANK)
                .anyMatch(trait -> trait.grade(0, measures) >= PLAIN);
    }

    // Products are shown on white, on a pale ground or cut out; what fills the frame with colour is shown somewhere.
    private static boolean isScene(Measures measures) {
        return !measures.alpha()
                && measures.look().whiteBorder() < NO_BORDER
                && !isPale(Integer.parseInt(measures.look().dominantColour(), 1, 7, 16));
    }

    private static boolean isPale(int rgb) {
        return Stream.of(rgb >> 16, rgb >> 8, rgb).allMatch(channel -> (channel & 0xff) >= PALE);
    }
}
