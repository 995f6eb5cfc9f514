package io.gannet.catalog.images;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.web.Api;
import io.gannet.messaging.RecordCodec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was made of an image.
///
/// @param name what the job calls it; null where no job is spoken of
/// @param spec the digest of the spec that it satisfies
/// @param format its format
/// @param width pixels
/// @param height pixels
/// @param bytes its length
/// @param url where it is, relative to this server
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenditionView(
        @Nullable String name, String spec, String format, int width, int height, long bytes, String url) {

    /// What was made of the image with this hash.
    public static RenditionView of(
            @Nullable String name, String hash, String spec, String format, int width, int height, long bytes) {
        String url = Api.BASE + "/images/" + hash + "/renditions/" + spec;
        return new RenditionView(name, spec, format, width, height, bytes, url);
    }

    /// What was made of the image with this hash.
    ///
    /// @param json an array of objects with all that the parameters of [#of] say; null if there is nothing
    public static List<RenditionView> list(String hash, @Nullable String json) {
        return json == null
                ? List.of()
                : Arrays.stream(RecordCodec.mapper().readValue(json, Made[].class))
                        .map(made -> of(made.name, hash, made.spec, made.format, made.width, made.height, made.bytes))
                        .toList();
    }

    private record Made(@Nullable String name, String spec, String format, int width, int height, long bytes) {}
}
