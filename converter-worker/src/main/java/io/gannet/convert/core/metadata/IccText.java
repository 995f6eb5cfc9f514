package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Texts in ICC profiles, of the types that profiles of version 2 (`desc`, `text`) and 4 (`mluc`) have them in.
final class IccText {

    private static final int MOST_LANGUAGES = 100;
    private static final int RECORD_BYTES = 12;
    private static final int ENGLISH = 'e' << 8 | 'n';

    private IccText() {}

    /// The text at an offset, in English if it is there in several languages; empty if there is none.
    static String of(Bytes profile, long at) {
        int type = profile.s32(at);
        if (type == IccTags.signature("desc")) {
            return description(profile, at);
        }
        if (type == IccTags.signature("mluc")) {
            return localized(profile, at);
        }
        if (type == IccTags.signature("text")) {
            return profile.text(at + 8, Math.max(0, profile.length() - at - 8), UTF_8, ISO_8859_1);
        }
        return "";
    }

    /// A textDescriptionType (ICC.1:2001-04 section 6.5.17): in ASCII, and then maybe in Unicode.
    private static String description(Bytes profile, long at) {
        long length = profile.u32(at + 8);
        String ascii = profile.text(at + 12, length, UTF_8, ISO_8859_1);
        return ascii.isEmpty()
                ? profile.text(at + 20 + length, 2 * profile.u32(at + 16 + length), UTF_16BE, UTF_16BE)
                : ascii;
    }

    /// A multiLocalizedUnicodeType (section 10.15).
    private static String localized(Bytes profile, long at) {
        long count = Math.min(profile.u32(at + 8), MOST_LANGUAGES);
        String first = "";
        for (int i = 0; i < count; i++) {
            long entry = at + 16 + (long) i * RECORD_BYTES;
            boolean english = profile.u16(entry) == ENGLISH;
            if (english || first.isEmpty()) {
                String text = profile.text(at + profile.u32(entry + 8), profile.u32(entry + 4), UTF_16BE, UTF_16BE);
                if (english && !text.isEmpty()) {
                    return text;
                }
                first = first.isEmpty() ? text : first;
            }
        }
        return first;
    }
}
