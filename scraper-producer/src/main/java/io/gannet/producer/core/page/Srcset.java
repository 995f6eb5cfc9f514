package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `srcset` attribute, parsed as the HTML Standard says ("parse a srcset attribute"), so that commas within URLs
/// are theirs.
final class Srcset {

    /// One variant of the picture.
    ///
    /// @param reference the URL as written
    /// @param width its width in pixels (`600w`)
    /// @param height its height in pixels (`400h`)
    /// @param density its pixels per CSS pixel (`2x`); 1 where nothing is said
    record Variant(
            String reference,
            @Nullable Integer width,
            @Nullable Integer height,
            double density) {

        /// Its size, as far as its descriptors and the size that the page gives it on the screen tell.
        Size size(Size layout) {
            if (width == null) {
                return layout;
            }
            return height == null ? layout.scaledToWidth(width) : new Size(width, height);
        }

        private int widthOrZero() {
            return width == null ? 0 : width;
        }
    }

    /// A variant that can be asked for.
    record Found(Variant variant, WebUrl url) {}

    private static final Pattern WIDTH = Pattern.compile("\\d{1,9}w");
    private static final Pattern HEIGHT = Pattern.compile("\\d{1,9}h");
    private static final Pattern DENSITY = Pattern.compile("-?(?:\\d+|\\d*\\.\\d+)(?:[eE][+-]?\\d+)?x");

    private final String text;
    private int at;

    private Srcset(String text) {
        this.text = text;
    }

    /// The variants in order; those with descriptors that make no sense are left out.
    static List<Variant> parse(String text) {
        return new Srcset(text).parse();
    }

    /// The largest that can be asked for: the widest, or where no widths are said the densest.
    static Optional<Found> largest(List<Variant> variants, Function<String, Optional<WebUrl>> resolve) {
        return variants.stream()
                .sorted(Comparator.comparingInt(Variant::widthOrZero)
                        .thenComparingDouble(Variant::density)
                        .reversed())
                .flatMap(variant -> resolve.apply(variant.reference()).map(url -> new Found(variant, url)).stream())
                .findFirst();
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
            Variant variant = variant(bare, bare.length() < reference.length() ? List.of() : descriptors());
            if (variant != null) {
                variants.add(variant);
            }
        }
    }

    // Up to the next comma that is not within parentheses, which do not nest.
    private List<String> descriptors() {
        var descriptors = new ArrayList<String>();
        var current = new StringBuilder();
        boolean inParentheses = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!inParentheses && c == ',') {
                at++;
                break;
            }
            if (!inParentheses && isSpace(c)) {
                addTo(descriptors, current);
                continue;
            }
            inParentheses = inParentheses ? c != ')' : c == '(';
            current.append(c);
        }
        addTo(descriptors, current);
        return descriptors;
    }

    private static void addTo(List<String> descriptors, StringBuilder current) {
        if (!current.isEmpty()) {
            descriptors.add(current.toString());
            current.setLength(0);
        }
    }

    private static @Nullable Variant variant(String reference, List<String> descriptors) {
        Integer width = null;
        Integer height = null;
        Double density = null;
        for (String descriptor : descriptors) {
            String number = descriptor.substring(0, descriptor.length() - 1);
            if (WIDTH.matcher(descriptor).matches() && width == null && density == null) {
                width = Integer.valueOf(number);
            } else if (HEIGHT.matcher(descriptor).matches() && height == null && density == null) {
                height = Integer.valueOf(number);
            } else if (DENSITY.matcher(descriptor).matches() && width == null && height == null && density == null) {
                density = Double.valueOf(number);
            } else {
                return null;
            }
        }
        boolean heightAlone = height != null && width == null;
        if (heightAlone || isZero(width) || isZero(height) || (density != null && density < 0)) {
            return null;
        }
        return new Variant(reference, width, height, density == null ? 1 : density);
    }

    private static boolean isZero(@Nullable Integer number) {
        return number != null && number == 0;
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
