package io.gannet.producer.core.score;

import io.gannet.contract.Role;
import io.gannet.producer.core.page.Candidate;

/// A picture with the verdict on it.
///
/// @param candidate the picture
/// @param sum what all that counts for and against it comes to
/// @param role what it seems to be for
public record Scored(Candidate candidate, int sum, Role role) {

    private static final int MAX_SCORE = 100;

    /// How promising it is, 0 to 100.
    public int score() {
        return Math.clamp(sum, 0, MAX_SCORE);
    }
}
