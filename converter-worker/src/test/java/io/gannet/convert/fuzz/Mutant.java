package io.gannet.convert.fuzz;

import io.gannet.convert.core.FileType;

/// A file with harm done to it.
///
/// @param index tells it from all others of the run
/// @param origin the name of the seed
/// @param type of the seed
@SuppressWarnings("ArrayRecordComponent") // never compared
record Mutant(long index, String origin, FileType type, byte[] bytes) {

    /// A name for a file that it is written to.
    String fileName() {
        return index + "-" + origin;
    }
}
