package io.gannet.catalog.exports;

import io.gannet.catalog.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Answers whose length nobody knows beforehand. They go out in chunks (RFC 9112 section 7.1); where one cannot be
/// brought to its end, the connection is closed without the last chunk, so that whoever reads it knows that it is not
/// whole.
///
/// Each holds a connection to the database, so that only so many go on at once and leave some to all else.
final class Streams {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    private static final int BUFFER = 64 << 10;

    private final Semaphore places;

    /// @param atOnce how many may go on at once
    Streams(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /// Writes the body.
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Answers.
    ///
    /// @param fileName what browsers store it as, of ASCII
    void answer(HttpServletResponse response, String mediaType, String fileName, Body body) throws IOException {
        if (!places.tryAcquire()) {
            throw Problems.busy("As many exports are under way as may be at once; try again in a while.");
        }
        try {
            ShallowEtagHeaderFilter.disableContentCaching(request()); // it would keep all of it to make a tag
            response.setContentType(mediaType);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"');
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            var out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            body.writeTo(out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted()) {
                log.warn("the export {} broke off: {}", fileName, e.toString());
                // Has Tomcat close the connection. It has no cause, as Spring looks for handlers of causes, too, and
                // what a handler tells would go out behind the part, and end it well.
                throw new CloseNowException("an export broke off");
            }
            response.reset();
            throw e;
        } finally {
            places.release();
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
