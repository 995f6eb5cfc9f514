package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Need;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Lets through who has the scope that a request needs.
final class ScopeCheck implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        Caller caller = CallerAuthentication.of(authentication.get());
        Need need = need(context.getRequest());
        return new AuthorizationDecision(
                caller != null && caller.has(need.scope()) && (need.limited() || !caller.isLimited()));
    }

    /// What a request to the API needs.
    static Need need(HttpServletRequest request) {
        return Need.of(request.getMethod(), ApiPath.segments(request));
    }
}
