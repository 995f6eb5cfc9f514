package io.gannet.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which of a page's pictures are wanted; it holds per page.
///
/// @param maxImages at most this many images, the best first; no limit if null
/// @param minWidth smallest width in pixels, 0 for any
/// @param minHeight smallest height in pixels, 0 for any
/// @param minScore smallest score, 0 to 100
/// @param roles the roles wanted; empty for any
public record Selection(@Nullable Integer maxImages, int minWidth, int minHeight, int minScore, Set<Role> roles) {

    /// Everything.
    public static final Selection ALL = new Selection(null, 0, 0, 0, Set.of());

    /// @throws IllegalArgumentException if a number is out of its range
    public Selection {
        if (maxImages != null) {
            Require.between("select.maxImages", maxImages, 1, 1_000_000);
        }
        Require.between("select.minWidth", minWidth, 0, 1_000_000);
        Require.between("select.minHeight", minHeight, 0, 1_000_000);
        Require.between("select.minScore", minScore, 0, 100);
        roles = roles == null ? Set.of() : Set.copyOf(roles);
    }
}
