package io.gannet.catalog.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Records each request that is to change something, once it has been answered, whether it was let do so or not.
/// Requests of nobody known are not recorded: they change nothing, and anybody can make any number of them.
final class AuditFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AuditFilter.class);
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final StoredAudit audit;
    private final Clock clock;

    AuditFilter(StoredAudit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod());
    }

    // An answer that is written by another thread has its status only then.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = CallerAuthentication.current();
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } catch (AccessDeniedException e) {
            status = HttpServletResponse.SC_FORBIDDEN; // is what the door makes of it after this
            throw e;
        } finally {
            if (caller != null && !isAsyncStarted(request)) {
                record(caller, request, status, response.getHeader(HttpHeaders.LOCATION));
            }
        }
    }

    // What was done stays done if this fails: it is said in the log, then.
    private void record(Caller caller, HttpServletRequest request, int status, @Nullable String location) {
        String query = request.getQueryString();
        var entry = new AuditView(
                null,
                clock.instant(),
                caller.name(),
                request.getMethod(),
                query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query,
                status,
                location);
        try {
            audit.add(entry);
        } catch (DataAccessException e) {
            log.warn("{} could not be recorded ({})", entry, e.toString());
        }
    }
}
