package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import io.gannet.contract.Surroundings;
import io.gannet.contract.WebUrl;
import org.jspecify.annotations.Nullable;

/// A picture that a page refers to.
///
/// @param url the picture; the page, if it holds the picture in itself
/// @param place where it was found; the most telling place if there are several
/// @param rank how many pictures the page holds in the same place before this one
/// @param area the part of the page; the best if there are several
/// @param width the width that the page declares, pixels, positive
/// @param height the height that the page declares, pixels, positive
/// @param alt the alternative text, not blank
/// @param surroundings what else the page says around it
/// @param inline the picture itself, if the page holds it
/// @param product the product that it is said to show
public record Candidate(
        WebUrl url,
        Place place,
        int rank,
        Area area,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt,
        Surroundings surroundings,
        @Nullable InlinePicture inline,
        @Nullable Product product) {

    /// Takes the area into the surroundings.
    public Candidate {
        surroundings = surroundings.withArea(area.id());
    }

    /// A picture around which nothing is said.
    public Candidate(
            WebUrl url,
            Place place,
            int rank,
            Area area,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String alt) {
        this(url, place, rank, area, width, height, alt, Surroundings.NONE, null, null);
    }

    static Candidate of(Place place, WebUrl url, @Nullable InlinePicture inline) {
        return new Candidate(url, place, 0, Area.UNTOLD, null, null, null, Surroundings.NONE, inline, null);
    }

    /// What tells it from other pictures.
    String identity() {
        return inline == null ? url.value() : inline.hash().hex();
    }

    Candidate at(WebUrl other) {
        return new Candidate(other, place, rank, area, width, height, alt, surroundings, inline, product);
    }

    Candidate ranked(int rank) {
        return new Candidate(url, place, rank, area, width, height, alt, surroundings, inline, product);
    }

    Candidate sized(Size size) {
        return new Candidate(
                url,
                place,
                rank,
                area,
                size.width() == null ? width : size.width(),
                size.height() == null ? height : size.height(),
                alt,
                surroundings,
                inline,
                product);
    }

    Candidate ofSize(Size size) {
        return new Candidate(url, place, rank, area, size.width(), size.height(), alt, surroundings, inline, product);
    }

    Candidate described(@Nullable String text) {
        return new Candidate(
                url, place, rank, area, width, height, text == null ? alt : text, surroundings, inline, product);
    }

    Candidate in(Area other) {
        return new Candidate(url, place, rank, other, width, height, alt, surroundings, inline, product);
    }

    Candidate showing(@Nullable Product shown) {
        return new Candidate(
                url, place, rank, area, width, height, alt, surroundings, inline, shown == null ? product : shown);
    }

    Candidate within(Surroundings other) {
        return new Candidate(url, place, rank, area, width, height, alt, other, inline, product);
    }

    /// The same picture, said to be that of a thing.
    Candidate claimed(Things.Claim claim) {
        return new Candidate(
                url,
                claim.place(),
                rank,
                area,
                width,
                height,
                alt,
                surroundings.withThing(claim.thing()),
                inline,
                claim.product());
    }

    Candidate ordered(int order) {
        return within(surroundings.withOrder(order));
    }

    /// What two findings of one picture tell together.
    Candidate mergedWith(Candidate later) {
        boolean laterIsBetter = later.place.compareTo(place) < 0;
        Candidate better = laterIsBetter ? later : this;
        Candidate other = laterIsBetter ? this : later;
        boolean takeSize = better.width == null && better.height == null;
        return new Candidate(
                url,
                better.place,
                better.rank,
                area.compareTo(later.area) <= 0 ? area : later.area,
                takeSize ? other.width : better.width,
                takeSize ? other.height : better.height,
                better.alt == null ? other.alt : better.alt,
                merged(better.surroundings, other.surroundings),
                inline,
                either(better.product, other.product));
    }

    private static Surroundings merged(Surroundings better, Surroundings other) {
        return new Surroundings(
                better.order(),
                better.area(),
                either(better.shownWidth(), other.shownWidth()),
                either(better.title(), other.title()),
                either(better.caption(), other.caption()),
                either(better.heading(), other.heading()),
                either(better.link(), other.link()),
                either(better.thing(), other.thing()));
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
