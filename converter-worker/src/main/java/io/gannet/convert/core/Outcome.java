package io.gannet.convert.core;

import java.time.Duration;

/// What carrying out an [Order] on a good image came to.
public sealed interface Outcome {

    /// It was done.
    ///
    /// @param header what the original's header tells
    /// @param made a rendition for each spec that the original does not satisfy as it is, see [PassThrough]
    /// @param took how long decoding and encoding took
    record Done(Header header, Rendering made, Duration took) implements Outcome {}

    /// It takes a larger allowance.
    ///
    /// @param pixels how large
    record TooLarge(long pixels) implements Outcome {}
}
