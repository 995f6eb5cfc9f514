package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings together the candidates that are one picture in several sizes, and takes the largest: the original
/// where it is known to be had, else of those that the page names.
final class Variants {

    // A small size says nothing of the original; a large one, that it is at least as large.
    private static final int TELLING = 300;

    /// Candidates that are one picture.
    ///
    /// @param candidate what they tell together
    /// @param largest the address to ask for
    /// @param declared how large the page says that this is
    /// @param told the same, or what the address says of it: only to compare, as a page that asks for a size says
    ///     no more by it than how it is built
    /// @param whole whether no larger one can come
    private record Group(Candidate candidate, WebUrl largest, Size declared, Size told, boolean whole) {

        Group with(Group other) {
            boolean takeOther = !whole && (other.whole || area(other.told) > area(told));
            Group larger = takeOther ? other : this;
            return new Group(
                    candidate.mergedWith(other.candidate), larger.largest, larger.declared, larger.told, larger.whole);
        }

        Candidate taken() {
            return candidate.at(largest).ofSize(declared);
        }

        private static long area(Size size) {
            return (long) orEqual(size.width(), size.height()) * orEqual(size.height(), size.width());
        }

        private static int orEqual(@Nullable Integer edge, @Nullable Integer other) {
            return edge != null ? edge : other != null ? other : 0;
        }
    }

    private final SizeVariants sizes;

    Variants(SizeVariants sizes) {
        this.sizes = sizes;
    }

    /// Each picture once, in the order in which the page first names one of its sizes.
    List<Candidate> grouped(List<Candidate> candidates) {
        var groups = new LinkedHashMap<String, Group>();
        for (Candidate candidate : candidates) {
            SizeVariants.Variant variant =
                    candidate.inline() == null ? sizes.of(candidate.url()).orElse(null) : null;
            String key = variant == null ? candidate.identity() : variant.key();
            groups.merge(key, group(candidate, variant), Group::with);
        }
        var pictures = new ArrayList<Candidate>(groups.size());
        groups.values().forEach(group -> pictures.add(group.taken().ordered(pictures.size())));
        return List.copyOf(pictures);
    }

    private static Group group(Candidate candidate, SizeVariants.@Nullable Variant variant) {
        var declared = new Size(candidate.width(), candidate.height());
        if (variant == null) {
            return new Group(candidate, candidate.url(), declared, declared, false);
        }
        Size told = variant.size().equals(Size.UNKNOWN) ? declared : variant.size();
        WebUrl original = variant.original();
        return original == null || variant.whole()
                ? new Group(candidate, candidate.url(), declared, told, variant.whole())
                : new Group(candidate, original, atLeast(declared), told, false);
    }

    private static Size atLeast(Size variant) {
        return new Size(ifTelling(variant.width()), ifTelling(variant.height()));
    }

    private static @Nullable Integer ifTelling(@Nullable Integer edge) {
        return edge != null && edge >= TELLING ? edge : null;
    }
}
