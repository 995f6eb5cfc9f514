package io.gannet.catalog.core;

/// Something in a request makes no sense. The message is one sentence that names it, for whoever sent the request.
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what is wrong
    public InvalidRequestException(String sentence) {
        super(sentence);
    }
}
