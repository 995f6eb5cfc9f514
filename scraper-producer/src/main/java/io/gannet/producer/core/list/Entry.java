package io.gannet.producer.core.list;

import io.gannet.contract.Reason;

/// An entry of a list.
sealed interface Entry {

    /// The line that it starts in.
    long line();

    /// One that can be read.
    ///
    /// @param row its values
    record Legible(long line, Row row) implements Entry {}

    /// One that cannot.
    ///
    /// @param reason why
    /// @param sentence the same for people, without the line
    record Illegible(long line, Reason reason, String sentence) implements Entry {}

    /// One that is malformed, after which others may follow.
    static Entry malformed(long line, String sentence) {
        return new Illegible(line, Reason.LINE_INVALID, sentence);
    }

    /// The place of a list from which on nothing can be read.
    static Entry damage(long line, String sentence) {
        return new Illegible(line, Reason.LIST_UNREADABLE, sentence);
    }
}
