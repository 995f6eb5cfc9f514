package io.gannet.catalog.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/// Who brings no token: nobody, or, where the API is open, anybody.
final class Nobody {

    private static final String KEY = "gannet"; // tells Spring Security's anonymous from forged ones; nobody sends one

    private Nobody() {}

    static AnonymousAuthenticationFilter filter(boolean open) {
        return open
                ? new AnonymousAuthenticationFilter(KEY) {
                    @Override
                    protected Authentication createAuthentication(HttpServletRequest request) {
                        return new CallerAuthentication(Caller.ANYBODY);
                    }
                }
                : new AnonymousAuthenticationFilter(KEY);
    }
}
