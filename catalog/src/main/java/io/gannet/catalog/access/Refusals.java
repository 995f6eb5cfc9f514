package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Need;
import io.gannet.catalog.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Says at the door why somebody is not let in, by the same problem details that the rest of the API answers with,
/// and with the challenge of RFC 6750 section 3.
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver problems;

    Refusals(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    /// The filter that asks this manager who brings a token.
    BearerTokenAuthenticationFilter guarding(AuthenticationManager bearers) {
        var filter = new BearerTokenAuthenticationFilter(bearers);
        filter.setAuthenticationEntryPoint(this);
        filter.setAuthenticationFailureHandler(this::commence);
        return filter;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
        if (e instanceof AuthenticationServiceException) {
            // Nobody can tell who asks: the fault is that of what does not answer.
            answer(request, response, e.getCause() instanceof Exception cause ? cause : e);
            return;
        }
        boolean brought = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        answer(
                request,
                response,
                challenge(
                        Problems.unauthorized(
                                brought
                                        ? "This bearer token is not known here, or no longer."
                                        : "The API needs a key or token in a header 'Authorization: Bearer …'."),
                        brought ? "Bearer error=\"invalid_token\"" : "Bearer"));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) {
        Need need = ScopeCheck.need(request);
        Caller caller = Objects.requireNonNull(CallerAuthentication.current());
        String sentence = caller.has(need.scope())
                ? "This concerns all collections, and this key is limited to some."
                : "This needs the scope '" + need.scope() + "', which this key does not have.";
        answer(
                request,
                response,
                challenge(
                        Problems.forbidden(sentence),
                        "Bearer error=\"insufficient_scope\", scope=\"" + JwtCallers.SCOPE_PREFIX + need.scope()
                                + '"'));
    }

    /// Answers with what an exception means.
    void answer(HttpServletRequest request, HttpServletResponse response, Exception e) {
        problems.resolveException(request, response, null, e);
    }

    private static ErrorResponseException challenge(ErrorResponseException problem, String challenge) {
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return problem;
    }
}
