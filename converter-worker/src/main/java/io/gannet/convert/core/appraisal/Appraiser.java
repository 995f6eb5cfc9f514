package io.gannet.convert.core.appraisal;

import io.gannet.contract.Appraisal;
import io.gannet.contract.Context;
import io.gannet.contract.Measures;
import java.util.EnumMap;
import java.util.Map;

/// Appraises measured pictures. The score is the sum of what each [Trait] counts for, rounded and kept within 0 and
/// 100. The same picture in the same place always gives the same appraisal, on any machine.
public final class Appraiser {

    private static final int MAX_SCORE = 100;

    private final Map<Trait, Integer> points = new EnumMap<>(Trait.class);

    /// @param configured what traits count for; those left out count for their [Trait#points()]
    public Appraiser(Map<Trait, Integer> configured) {
        for (Trait trait : Trait.values()) {
            points.put(trait, configured.getOrDefault(trait, trait.points()));
        }
    }

    /// What a picture is worth.
    ///
    /// @param context what its page or its source says of it
    /// @param measures what was measured of it
    public Appraisal appraise(Context context, Measures measures) {
        Integer pageScore = context.score();
        double promise = pageScore == null ? 1 : (double) pageScore / MAX_SCORE;
        double sum = 0;
        for (var entry : points.entrySet()) {
            sum += entry.getValue() * entry.getKey().grade(promise, measures);
        }
        return new Appraisal(Math.clamp(Math.round(sum), 0, MAX_SCORE), Roles.settle(context, measures));
    }
}
