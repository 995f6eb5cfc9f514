package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Access;
import io.gannet.catalog.access.core.KeyText;
import io.gannet.catalog.access.core.Reach;
import io.gannet.catalog.access.core.Scope;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/// Tells who brings a bearer token: the configured one, an API key, or a JWT of the configured issuer.
final class Bearers implements AuthenticationManager {

    private static final Caller OPERATOR = new Caller("token", Set.of(Scope.ADMIN), Reach.ALL);

    private final Access access;
    private final Keys keys;
    private final @Nullable JwtDecoder decoder;
    private final JwtCallers jwtCallers;

    /// @param decoder reads JWTs; null if no issuer is configured
    Bearers(Access access, Keys keys, @Nullable JwtDecoder decoder, JwtCallers jwtCallers) {
        this.access = access;
        this.keys = keys;
        this.decoder = decoder;
        this.jwtCallers = jwtCallers;
    }

    @Override
    public Authentication authenticate(Authentication brought) {
        return new CallerAuthentication(callerWith(((BearerTokenAuthenticationToken) brought).getToken())
                .orElseThrow(() -> new InvalidBearerTokenException("This bearer token is not known, or no longer.")));
    }

    private Optional<Caller> callerWith(String bearer) {
        if (access.isToken(bearer)) {
            return Optional.of(OPERATOR);
        }
        if (bearer.startsWith(KeyText.PREFIX)) {
            try {
                return keys.callerWith(bearer);
            } catch (DataAccessException e) {
                throw new AuthenticationServiceException("the database does not answer", e);
            }
        }
        return decoder == null ? Optional.empty() : Optional.of(callerWithJwt(decoder, bearer));
    }

    private Caller callerWithJwt(JwtDecoder issuer, String bearer) {
        try {
            return jwtCallers.caller(issuer.decode(bearer));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("This bearer token is not known, or no longer.", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("the issuer does not answer", e);
        }
    }
}
