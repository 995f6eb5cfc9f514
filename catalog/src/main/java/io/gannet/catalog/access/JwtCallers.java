package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Reach;
import io.gannet.catalog.access.core.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/// Tells who a JWT speaks of, by its claims: `scope` (RFC 8693 section 4.2) or `scp` with `gannet.read`,
/// `gannet.submit`, `gannet.admin`, and the one that limits it to collections.
final class JwtCallers {

    /// What the names of scopes begin with in a JWT.
    static final String SCOPE_PREFIX = "gannet.";

    private final String collectionsClaim;

    JwtCallers(String collectionsClaim) {
        this.collectionsClaim = collectionsClaim;
    }

    /// Who this JWT speaks of.
    ///
    /// @throws BadJwtException if its claims cannot be read: a limit that is not understood is no permission
    Caller caller(Jwt jwt) {
        List<String> granted = Stream.of("scope", "scp")
                .flatMap(claim -> texts(jwt.getClaim(claim)).stream())
                .toList();
        var scopes = Arrays.stream(Scope.values())
                .filter(scope -> granted.contains(SCOPE_PREFIX + scope))
                .collect(Collectors.toUnmodifiableSet());
        return new Caller("jwt " + jwt.getSubject(), scopes, reach(jwt));
    }

    private Reach reach(Jwt jwt) {
        if (!jwt.hasClaim(collectionsClaim)) {
            return Reach.ALL;
        }
        try {
            var reach = Reach.parse(texts(jwt.getClaim(collectionsClaim)));
            if (reach.isLimited()) {
                return reach;
            }
        } catch (IllegalArgumentException e) {
            throw new BadJwtException("The claim " + collectionsClaim + " is not understood.", e);
        }
        throw new BadJwtException("The claim " + collectionsClaim + " names no collection.");
    }

    // A list, or words in a text.
    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case null -> List.of();
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            default -> Arrays.asList(String.valueOf(claim).strip().split(" +"));
        };
    }
}
