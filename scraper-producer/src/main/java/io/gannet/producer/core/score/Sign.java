package io.gannet.producer.core.score;

import io.gannet.producer.core.page.Area;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Place;

/// What counts for or against a picture by its page alone, each with its points: the table of docs/scoring.md.
public enum Sign {
    /// Named as the picture of a thing in JSON-LD.
    JSON_LD(85),
    /// The same in microdata.
    MICRODATA(85),
    /// The same in RDFa.
    RDFA(85),
    /// Named in `og:image`.
    OG_IMAGE(80),
    /// Named in `twitter:image`.
    TWITTER_IMAGE(75),
    /// Named in `link rel=image_src`.
    IMAGE_SRC(70),
    /// Named in `meta itemprop=image`.
    ITEMPROP(70),
    /// Preloaded.
    PRELOAD(60),
    /// Shown by `picture`.
    PICTURE(50),
    /// Shown by `img`.
    IMG(50),
    /// Shown where there are no scripts.
    NOSCRIPT(45),
    /// Linked to.
    LINK(45),
    /// Shown in place of a video.
    POSTER(35),
    /// Shown as a background.
    BACKGROUND(35),
    /// One of a list's in JSON-LD.
    LISTED(35),
    /// The site's icon.
    ICON(0),
    /// The first in a place where the page names its own picture.
    FIRST(10),
    /// Said to be that of a product.
    OF_PRODUCT(5),
    /// Within `main` or `article`.
    CONTENT(10),
    /// Declared or shown large.
    LARGE(15),
    /// Described by an alternative text, a title or a caption.
    DESCRIBED(5),
    /// Linked to by a smaller one of itself, as in galleries.
    ENLARGED(10),
    /// Declared or asked for no larger than a thumbnail.
    SMALL(-20),
    /// Within `nav`, or the page's `header` or `footer`.
    BOILERPLATE(-30),
    /// Declared or shown no larger than an icon.
    TINY(-15),
    /// Named like an icon, a logo or a spacer, or the site's icon.
    FURNITURE(-30);

    private final int points;

    Sign(int points) {
        this.points = points;
    }

    /// What it counts for unless the configuration says otherwise; negative if it counts against the picture.
    public int points() {
        return points;
    }

    boolean isOf(Candidate picture) {
        return switch (this) {
            case JSON_LD -> picture.place() == Place.JSON_LD;
            case MICRODATA -> picture.place() == Place.MICRODATA;
            case RDFA -> picture.place() == Place.RDFA;
            case OG_IMAGE -> picture.place() == Place.OG_IMAGE;
            case TWITTER_IMAGE -> picture.place() == Place.TWITTER_IMAGE;
            case IMAGE_SRC -> picture.place() == Place.IMAGE_SRC;
            case ITEMPROP -> picture.place() == Place.ITEMPROP;
            case PRELOAD -> picture.place() == Place.PRELOAD;
            case PICTURE -> picture.place() == Place.PICTURE;
            case IMG -> picture.place() == Place.IMG;
            case NOSCRIPT -> picture.place() == Place.NOSCRIPT;
            case LINK -> picture.place() == Place.LINK;
            case POSTER -> picture.place() == Place.POSTER;
            case BACKGROUND -> picture.place() == Place.BACKGROUND;
            case LISTED -> picture.place() == Place.LISTED;
            case ICON -> picture.place() == Place.ICON;
            case FIRST -> picture.place().namesThePage() && picture.rank() == 0;
            case OF_PRODUCT -> Candidates.isOfProduct(picture);
            case CONTENT -> picture.area() == Area.CONTENT;
            case LARGE -> Candidates.isLarge(picture);
            case DESCRIBED -> Candidates.isDescribed(picture);
            case ENLARGED -> Candidates.isEnlarged(picture);
            case SMALL -> Candidates.isSmall(picture);
            case BOILERPLATE -> picture.area() == Area.BOILERPLATE;
            case TINY -> Candidates.isTiny(picture);
            case FURNITURE -> Candidates.isFurniture(picture);
        };
    }
}
