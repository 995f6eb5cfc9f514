package io.gannet.convert.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/// How the files of a format are put together, as far as it takes to do them harm in the places that count. All of it
/// has to do with files that were harmed before.
interface Anatomy {

    /// The parts in their order, of which the first holds what makes the file known. Joined they are the file.
    List<byte[]> parts(byte[] file);

    /// A part with something changed that means something: a size, a count, a reference. It may change it itself.
    byte[] harmed(byte[] part, RandomGenerator random);

    /// The file of these parts, with lengths and checksums mended, so that the harm gets further than to them.
    default byte[] whole(List<byte[]> parts) {
        return Pieces.joined(parts);
    }

    /// A file that is one part.
    static List<byte[]> onePart(byte[] file) {
        return List.of(file);
    }
}
