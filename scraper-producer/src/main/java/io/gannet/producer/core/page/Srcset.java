package io.gannet.producer.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `srcset` attribute, parsed as the HTML Standard says ("parse a srcset attribute"), so that commas within URLs
/// are theirs.
final class Srcset {

    /// One variant of the picture.
    ///
    /// @param reference the URL as written
    /// @param width its width in pixels (`600w`)
    /// @param density its pixels per CSS pixel (`2x`); 1 where nothing is said
    record Variant(String reference, @Nullable Integer width, double density) {}

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String text;
    private int at;

    private Srcset(String text) {
        this.text = text;
    }

    /// The variants in order; those with descriptors that make no sense are left out.
    static List<Variant> parse(String text) {
        return new Srcset(text).parse();
    }

    private List<Variant> parse() {
        var variants = new ArrayList<Variant>();
        while (true) {
            while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == ',')) {
                at++;
            }
            if (at == text.length()) {
                return variants;
            }
            int start = at;
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            String reference = text.substring(start, at);
            String bare = withoutTrailingCommas(reference);
            Variant variant = variant(bare, bare.length() < reference.length() ? "" : descriptors());
            if (variant != null) {
                variants.add(variant);
            }
        }
    }

    // Up to the next comma that is not within parentheses.
    private String descriptors() {
        int start = at;
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        return text.substring(start, at).strip();
    }

    private static @Nullable Variant variant(String reference, String descriptors) {
        Integer width = null;
        Double density = null;
        try {
            for (String descriptor : SPACES.split(descriptors, 0)) {
                if (descriptor.endsWith("w") && width == null && density == null) {
                    width = Integer.parseInt(withoutUnit(descriptor));
                } else if (descriptor.endsWith("x") && width == null && density == null) {
                    density = Double.parseDouble(withoutUnit(descriptor));
                } else if (!descriptor.isEmpty() && !descriptor.endsWith("h")) { // a height adds nothing to its width
                    return null;
                }
            }
        } catch (NumberFormatException _) {
            return null;
        }
        if ((width != null && width <= 0) || (density != null && !(density >= 0))) {
            return null;
        }
        return new Variant(reference, width, density == null ? 1 : density);
    }

    private static String withoutUnit(String descriptor) {
        return descriptor.substring(0, descriptor.length() - 1);
    }

    private static String withoutTrailingCommas(String reference) {
        int end = reference.length();
        while (end > 0 && reference.charAt(end - 1) == ',') {
            end--;
        }
        return reference.substring(0, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
