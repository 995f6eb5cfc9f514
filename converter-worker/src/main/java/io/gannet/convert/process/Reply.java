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
    @JsonSubTypes.Type(value = Reply.Probed.class, name = "probed"),
    @JsonSubTypes.Type(value = Reply.Made.class, name = "made"),
    @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
sealed interface Reply {

    /// It has started.
    ///
    /// @param version the engine's
    record Ready(String version) implements Reply {}

    /// The header of the original.
    record Probed(Header header) implements Reply {}

    /// The renditions' bytes are the blobs, and after them the sample's pixels.
    record Made(List<Size> renditions, Size sample) implements Reply {}

    /// The bytes are not to be used.
    record Refused(Reason reason, String detail) implements Reply {}

    /// The size of a picture, pixels.
    record Size(int width, int height) {}
}
