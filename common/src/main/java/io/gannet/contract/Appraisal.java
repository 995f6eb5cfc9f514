package io.gannet.contract;

/// What a picture is worth to its job, judged by its page and its pixels together (see docs/scoring.md).
///
/// @param score how good a choice it is, 0 to 100
/// @param role what it is for
public record Appraisal(int score, Role role) {

    /// @throws IllegalArgumentException if the score is out of its range or the role is missing
    public Appraisal {
        Require.between("appraisal.score", score, 0, 100);
        Require.present("appraisal.role", role);
    }
}
