package io.gannet.producer.core.page;

/// Where on a page a picture was found, the most telling place first.
public enum Place {
    /// The `image` of a thing, or an `ImageObject`, in JSON-LD.
    JSON_LD("json-ld"),
    /// The same in microdata.
    MICRODATA("microdata"),
    /// The same in RDFa.
    RDFA("rdfa"),
    /// OpenGraph's `og:image`.
    OG_IMAGE("og:image"),
    /// A Twitter card's `twitter:image`.
    TWITTER_IMAGE("twitter:image"),
    /// `<link rel="image_src">`.
    IMAGE_SRC("image_src"),
    /// `<meta itemprop="image">` that belongs to no thing.
    ITEMPROP("itemprop"),
    /// `<link rel="preload" as="image">`: what the page cannot wait to show.
    PRELOAD("preload"),
    /// A `picture` element.
    PICTURE("picture"),
    /// An `img` element, or what a framework has in its place.
    IMG("img"),
    /// An `img` within `noscript`, which stands in for one that a script would load.
    NOSCRIPT("noscript"),
    /// A link to a picture, as galleries have.
    LINK("a"),
    /// The still picture of a video.
    POSTER("poster"),
    /// The background of an element.
    BACKGROUND("background"),
    /// The `image` of a thing that a list in JSON-LD names, one among many.
    LISTED("json-ld:list"),
    /// The site's icon.
    ICON("icon");

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
        return compareTo(ITEMPROP) <= 0;
    }
}
