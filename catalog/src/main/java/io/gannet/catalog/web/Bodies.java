package io.gannet.catalog.web;

import io.gannet.catalog.core.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/// Reads the bodies of requests.
public final class Bodies {

    private static final int MOST_BYTES = 1 << 20;

    private Bodies() {}

    /// What the body says.
    ///
    /// @param what what it must be, for the sentence, such as `{"contentHash": …}`
    /// @throws io.gannet.catalog.core.InvalidRequestException if it is something else
    public static <T> T read(HttpServletRequest request, Class<T> type, String what) throws IOException {
        return StrictJson.read(bytes(request, MOST_BYTES, "body"), type, "a JSON object such as " + what);
    }

    /// The body.
    ///
    /// @param most how many bytes it may have
    /// @param what what it is, for the sentence
    /// @throws org.springframework.web.ErrorResponseException if it has more
    public static byte[] bytes(HttpServletRequest request, int most, String what) throws IOException {
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw Problems.tooLarge("The " + what + " has more than " + most + " bytes; make it shorter.");
        }
        return body;
    }
}
