package io.gannet.convert.imageio;

import io.gannet.contract.Reason;
import java.io.IOException;

/// Carries a judgement from where something is found wrong to the engine's edge, where it becomes a value.
final class UnreadableImageException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private UnreadableImageException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    static UnreadableImageException corrupt(String sentence) {
        return new UnreadableImageException(Reason.CORRUPT, sentence);
    }

    static UnreadableImageException unsupported(String sentence) {
        return new UnreadableImageException(Reason.UNSUPPORTED_FORMAT, sentence);
    }

    Reason reason() {
        return reason;
    }
}
