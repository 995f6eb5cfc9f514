package io.gannet.producer.core.score;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Place;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be told of a picture from what its page says of it. Lengths are in pixels.
final class Candidates {

    private static final int LARGE = 300;
    private static final int SMALL = 200;
    private static final int TINY = 64;
    private static final Set<String> PRODUCTS =
            Set.of("Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts", "Vehicle", "Car");

    private static final Pattern FURNITURE = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:icons?|ico|favicon|logos?|sprites?|spacer|pixel|blank|placeholder|loading|loader|spinner"
                    + "|avatar|badges?|flags?|buttons?|btn|transparent|1x1)(?:[^a-z]|$)|captcha|\\.svg$");

    // By these names servers take the size to scale a picture to.
    private static final Pattern WIDTH = Pattern.compile("[?&](?:w|wid|width|imwidth|sw)=(\\d{1,5})(?![^&])");
    private static final Pattern HEIGHT = Pattern.compile("[?&](?:h|hei|height|sh)=(\\d{1,5})(?![^&])");

    private Candidates() {}

    static boolean isOfProduct(Candidate picture) {
        String thing = picture.surroundings().thing();
        return thing != null && PRODUCTS.contains(thing);
    }

    /// Both edges of at least 300, where one that nobody tells counts as equal; where nobody tells either, shown as
    /// wide.
    static boolean isLarge(Candidate picture) {
        Integer width = width(picture);
        Integer height = height(picture);
        if (width == null && height == null) {
            Integer shown = picture.surroundings().shownWidth();
            return shown != null && shown >= LARGE;
        }
        return !isBelow(LARGE, width) && !isBelow(LARGE, height);
    }

    /// An edge below 200.
    static boolean isSmall(Candidate picture) {
        return isBelow(SMALL, width(picture)) || isBelow(SMALL, height(picture));
    }

    /// An edge below 64, or shown as narrow.
    static boolean isTiny(Candidate picture) {
        return isBelow(TINY, width(picture))
                || isBelow(TINY, height(picture))
                || isBelow(TINY, picture.surroundings().shownWidth());
    }

    static boolean isDescribed(Candidate picture) {
        return picture.alt() != null
                || picture.surroundings().title() != null
                || picture.surroundings().caption() != null;
    }

    /// Whether it is what the picture on the page links to, as in galleries.
    static boolean isEnlarged(Candidate picture) {
        WebUrl link = picture.surroundings().link();
        return link != null && path(link).equals(path(picture.url()));
    }

    /// A picture that the page itself holds has no name of its own.
    static boolean isFurniture(Candidate picture) {
        return picture.place() == Place.ICON
                || (picture.inline() == null
                        && FURNITURE.matcher(path(picture.url())).find());
    }

    static boolean isBelow(int min, @Nullable Integer length) {
        return length != null && length < min;
    }

    private static @Nullable Integer width(Candidate picture) {
        return picture.width() == null ? asked(WIDTH, picture) : picture.width();
    }

    private static @Nullable Integer height(Candidate picture) {
        return picture.height() == null ? asked(HEIGHT, picture) : picture.height();
    }

    private static @Nullable Integer asked(Pattern parameter, Candidate picture) {
        var match = parameter.matcher(picture.url().pathAndQuery());
        return picture.inline() == null && match.find() ? Integer.valueOf(match.group(1)) : null;
    }

    private static String path(WebUrl url) {
        String path = url.pathAndQuery();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
