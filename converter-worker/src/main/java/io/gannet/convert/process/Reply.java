package io.gannet.convert.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gannet.contract.Reason;
import io.gannet.convert.core.Header;
import java.util.List;

/// What an engine says.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reply.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Reply.TooLarge.class, name = "too-large"),
    @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
sealed interface Reply {

    /// It has started.
    ///
    /// @param version the engine's
    record Ready(String version) implements Reply {}

    /// The order was carried out. The renditions' bytes are the blobs, and after them the sample's values.
    ///
    /// @param header what the original's header tells
    /// @param renditions their sizes
    /// @param sample the sample's size
    /// @param bands values of each pixel of the sample
    /// @param nanos how long decoding and encoding took
    record Done(Header header, List<Size> renditions, Size sample, int bands, long nanos) implements Reply {}

    /// It takes a larger allowance.
    record TooLarge(long pixels) implements Reply {}

    /// The bytes are not to be used.
    record Refused(Reason reason, String detail) implements Reply {}

    /// The size of a picture, pixels.
    record Size(int width, int height) {}
}
