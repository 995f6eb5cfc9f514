package io.gannet.producer.core.page;

/// Where on a page a picture was found, the most telling place first.
public enum Place {
    /// The `image` of a product, or an `ImageObject`, in JSON-LD.
    JSON_LD("json-ld"),
    /// OpenGraph's `og:image`.
    OG_IMAGE("og:image"),
    /// A Twitter card's `twitter:image`.
    TWITTER_IMAGE("twitter:image"),
    /// `<link rel="image_src">`.
    IMAGE_SRC("image_src"),
    /// A `picture` element.
    PICTURE("picture"),
    /// An `img` element.
    IMG("img"),
    /// An `img` within `noscript`, which stands in for one that a script would load.
    NOSCRIPT("noscript");

    private final String id;

    Place(String id) {
        this.id = id;
    }

    /// The place's name on the wire, for `context.foundIn`.
    public String id() {
        return id;
    }

    /// Whether the page names its own picture here, for machines to read.
    public boolean namesThePage() {
        return switch (this) {
            case JSON_LD, OG_IMAGE, TWITTER_IMAGE, IMAGE_SRC -> true;
            case PICTURE, IMG, NOSCRIPT -> false;
        };
    }
}
