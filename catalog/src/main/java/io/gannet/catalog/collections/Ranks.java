package io.gannet.catalog.collections;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.contract.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The ranks that images of some roles and scores have: for each role a range of what `collection_images.rank` may
/// be.
///
/// @param bases the lowest rank of each role, the best role first
/// @param from the least that a rank exceeds its role's lowest by
/// @param to the most that it does
record Ranks(List<Integer> bases, int from, int to) {

    private static final int PER_ROLE = 128;
    private static final int BEST = 100;

    /// @param role the role; null for all
    /// @param minScore the lowest score; null for any, or none
    /// @param maxScore the highest score; null for any
    /// @throws InvalidRequestException if there is no such role
    static Ranks of(@Nullable String role, @Nullable Integer minScore, @Nullable Integer maxScore) {
        boolean scored = minScore != null || maxScore != null;
        return new Ranks(
                bases(role),
                maxScore == null ? 0 : BEST - maxScore,
                scored ? BEST - (minScore == null ? 0 : minScore) : PER_ROLE - 1);
    }

    private static List<Integer> bases(@Nullable String role) {
        if (role == null) {
            return IntStream.rangeClosed(0, Role.values().length)
                    .mapToObj(i -> i * PER_ROLE)
                    .toList();
        }
        for (Role known : Role.values()) {
            if (known.name().equals(role.toUpperCase(Locale.ROOT))) {
                return List.of(List.of(Role.values()).indexOf(known) * PER_ROLE);
            }
        }
        throw new InvalidRequestException(
                "role is '" + role + "'; it must be one of " + Arrays.toString(Role.values()));
    }

    /// Whether any role and score will do, or none.
    boolean areAll() {
        return !areOneRange() && from == 0 && to == PER_ROLE - 1;
    }

    /// Whether they are those of one role.
    boolean areOneRange() {
        return bases.size() == 1;
    }

    /// The condition for all of them.
    String condition() {
        return areOneRange() ? range(bases.getFirst()) : "c.rank & 127 BETWEEN " + from + " AND " + to;
    }

    /// The condition for those of one role.
    ///
    /// @param base the role's lowest rank
    String range(int base) {
        return "c.rank BETWEEN " + (base + from) + " AND " + (base + to);
    }
}
