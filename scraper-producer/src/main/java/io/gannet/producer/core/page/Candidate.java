package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import org.jspecify.annotations.Nullable;

/// A picture that a page refers to.
///
/// @param url the picture
/// @param place where it was found; the most telling place if there are several
/// @param rank how many pictures the page holds in the same place before this one
/// @param area the part of the page; the best if there are several
/// @param width the width that the page declares, pixels, positive
/// @param height the height that the page declares, pixels, positive
/// @param alt the alternative text, not blank
public record Candidate(
        WebUrl url,
        Place place,
        int rank,
        Area area,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String alt) {

    Candidate at(WebUrl other) {
        return new Candidate(other, place, rank, area, width, height, alt);
    }

    Candidate ranked(int rank) {
        return new Candidate(url, place, rank, area, width, height, alt);
    }

    Candidate sized(Size size) {
        return new Candidate(
                url,
                place,
                rank,
                area,
                size.width() == null ? width : size.width(),
                size.height() == null ? height : size.height(),
                alt);
    }

    Candidate described(@Nullable String text) {
        return new Candidate(url, place, rank, area, width, height, text == null ? alt : text);
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
                better.alt == null ? other.alt : better.alt);
    }
}
