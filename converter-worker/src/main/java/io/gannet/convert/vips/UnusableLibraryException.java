package io.gannet.convert.vips;

/// A libvips cannot be loaded. The message is a sentence that says which and why.
final class UnusableLibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
