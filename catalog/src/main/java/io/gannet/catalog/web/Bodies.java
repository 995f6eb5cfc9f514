package io.gannet.catalog.web;

import io.gannet.catalog.core.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/// Reads the bodies of requests that say a little.
public final class Bodies {

    private static final int MOST_BYTES = 1 << 20;

    private Bodies() {}

    /// What the body says.
    ///
    /// @param what what it must be, for the sentence, such as `{"contentHash": …}`
    /// @throws io.gannet.catalog.core.InvalidRequestException if it is something else
    public static <T> T read(HttpServletRequest request, Class<T> type, String what) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw Problems.tooLarge("The body has more than " + MOST_BYTES + " bytes; split it.");
        }
        return StrictJson.read(body, type, "a JSON object such as " + what);
    }
}
