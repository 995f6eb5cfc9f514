package io.gannet.catalog.notices;

/// What came of a POST.
sealed interface Answer {

    /// It was answered.
    record Status(int code) implements Answer {}

    /// It was not answered, or not even sent.
    ///
    /// @param sentence why
    record None(String sentence) implements Answer {}
}
