package io.gannet.download.http;

import java.nio.file.Path;

/// Where bodies are kept while they are read and stored.
///
/// @param directory where large ones are kept
record Spool(Path directory) {

    /// Begins a body.
    ///
    /// @param md5 whether the MD5 is wanted beside the SHA-256
    SpooledBody begin(boolean md5) {
        return new SpooledBody(directory, md5);
    }
}
