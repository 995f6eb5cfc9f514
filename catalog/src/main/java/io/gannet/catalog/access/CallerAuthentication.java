package io.gannet.catalog.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// A caller in Spring Security's terms.
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        setAuthenticated(true);
    }

    /// Who makes the request that this thread works on; null if nobody is known to.
    static @Nullable Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static @Nullable Caller of(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known ? known.caller : null;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
