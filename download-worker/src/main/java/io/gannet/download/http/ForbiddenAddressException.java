package io.gannet.download.http;

import java.net.UnknownHostException;

/// An address was not dialled because it may not be contacted. It is an unknown host to the HTTP library, which
/// lets its DNS seam throw nothing else.
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /// @param sentence which address, and why not
    ForbiddenAddressException(String sentence) {
        super(sentence);
    }
}
