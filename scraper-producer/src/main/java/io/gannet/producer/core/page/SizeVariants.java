package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tells by their addresses which pictures are one in several sizes, as the servers of shops and image services
/// name them. The patterns are in `size-variants.json`; the first counts that finds a size in the address.
final class SizeVariants {

    /// One size of a picture.
    ///
    /// @param key the same for all sizes of the picture
    /// @param size what the address says of the size
    /// @param whole whether it is no cut-down size but the picture as it was uploaded
    /// @param original where the picture as it was uploaded is known to be, if it is known
    record Variant(
            String key, Size size, boolean whole, @Nullable WebUrl original) {}

    private static final String FILE = "size-variants.json";

    private final List<SizePattern> patterns;

    private SizeVariants(List<SizePattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /// Those that come with this class.
    static SizeVariants known() {
        try (InputStream json = Objects.requireNonNull(SizeVariants.class.getResourceAsStream(FILE), FILE)) {
            return new SizeVariants(new JsonMapper().readValue(json, new TypeReference<List<SizePattern>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE + " broke off", e);
        }
    }

    List<SizePattern> patterns() {
        return patterns;
    }

    /// What the address says; empty if it is of none of the known forms.
    Optional<Variant> of(WebUrl url) {
        Variant whole = null;
        for (SizePattern pattern : patterns) {
            Variant variant = pattern.mayFit(url.value()) ? pattern.variant(url).orElse(null) : null;
            if (variant != null && !variant.key().equals(url.value())) {
                return Optional.of(unfolded(variant));
            }
            whole = whole == null ? variant : whole;
        }
        return Optional.ofNullable(whole);
    }

    // An optimizer in front of another server: that one's address may be of a known form, too.
    private Variant unfolded(Variant outer) {
        WebUrl original = outer.original();
        if (original == null) {
            return outer;
        }
        return of(original)
                .filter(inner -> !inner.key().equals(outer.key()))
                .map(inner -> new Variant(
                        inner.key(), outer.size(), false, inner.original() == null ? original : inner.original()))
                .orElse(outer);
    }
}
