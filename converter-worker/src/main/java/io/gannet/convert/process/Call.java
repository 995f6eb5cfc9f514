package io.gannet.convert.process;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Header;
import java.util.List;

/// What an engine is asked. The original goes along as a blob where the engine does not hold it from the call before.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Call.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = Call.Render.class, name = "render")
})
sealed interface Call {

    /// See [io.gannet.convert.core.ImageEngine#probe].
    record Probe() implements Call {}

    /// See [io.gannet.convert.core.ImageEngine#render].
    record Render(Header header, List<RenditionSpec> specs) implements Call {}
}
