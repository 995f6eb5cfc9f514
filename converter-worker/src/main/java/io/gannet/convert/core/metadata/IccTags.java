package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/// The tag table of an ICC profile (ICC.1:2022 section 7.3).
final class IccTags {

    private static final int TABLE = 128;
    private static final int ENTRY_BYTES = 12;
    private static final int MOST_TAGS = 100; // as many as Little CMS takes

    private final Bytes profile;

    IccTags(Bytes profile) {
        this.profile = profile;
    }

    /// The offset of a tag's data, or -1 if the profile does not have it.
    long find(String tag) {
        int signature = signature(tag);
        long count = Math.min(profile.u32(TABLE), MOST_TAGS);
        for (int i = 0; i < count; i++) {
            long entry = TABLE + 4 + (long) i * ENTRY_BYTES;
            if (profile.s32(entry) == signature) {
                return profile.u32(entry + 4);
            }
        }
        return -1;
    }

    /// Four letters as the number that stands in the file.
    static int signature(String letters) {
        return ByteBuffer.wrap(letters.getBytes(ISO_8859_1)).getInt();
    }
}
