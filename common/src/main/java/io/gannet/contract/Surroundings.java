package io.gannet.contract;

import org.jspecify.annotations.Nullable;

/// What stands around a picture on its page, as far as the page says it.
///
/// @param order the place among all pictures of the page, from 0
/// @param area the part of the page: `content` (`main`, `article`) or `boilerplate` (`nav`, the page's `header` and
///     `footer`)
/// @param shownWidth how wide the page shows it on a desktop screen, CSS pixels
/// @param title its title
/// @param caption its caption
/// @param heading the heading above it
/// @param link where it links to
/// @param thing the type (schema.org) of what it is said to be a picture of, such as `Product`
public record Surroundings(
        @Nullable Integer order,
        @Nullable String area,
        @Nullable Integer shownWidth,
        @Nullable String title,
        @Nullable String caption,
        @Nullable String heading,
        @Nullable WebUrl link,
        @Nullable String thing) {

    /// Nothing is said.
    public static final Surroundings NONE = new Surroundings(null, null, null, null, null, null, null, null);

    /// @throws IllegalArgumentException if a number is negative
    public Surroundings {
        if (order != null) {
            Require.notNegative("context.surroundings.order", order);
        }
        if (shownWidth != null) {
            Require.notNegative("context.surroundings.shownWidth", shownWidth);
        }
    }

    /// The same at this place among all pictures of the page.
    public Surroundings withOrder(int other) {
        return new Surroundings(other, area, shownWidth, title, caption, heading, link, thing);
    }

    /// The same in this part of the page.
    public Surroundings withArea(@Nullable String other) {
        return new Surroundings(order, other, shownWidth, title, caption, heading, link, thing);
    }

    /// The same of a picture of this type of thing.
    public Surroundings withThing(@Nullable String other) {
        return new Surroundings(order, area, shownWidth, title, caption, heading, link, other);
    }
}
