package io.gannet.convert.vips;

/// libvips says no.
final class VipsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VipsException(String words) {
        super(words);
    }
}
