package io.gannet.blob;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of an object without its bytes.
///
/// @param key its key
/// @param lengthBytes how many bytes
/// @param mediaType its media type; null where a listing does not tell
/// @param modifiedAt when it was written
public record BlobInfo(
        String key, long lengthBytes, @Nullable String mediaType, Instant modifiedAt) {}
