package io.gannet.producer.core.api;

import io.gannet.contract.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// How a catalogue's API is read (`gannet.producer.catalogs.<name>`). Places in its JSON are JSON pointers (RFC
/// 6901).
///
/// @param url where its first page is
/// @param productUrl where the images of one article are listed, with `{article}` in place of its number: there the
///     images of single products are asked for. Empty if all pages are to be read for them
/// @param credential the name of the credential to read it with; the job's if null
/// @param paging how its pages follow one another
/// @param items where a page has the list of images; the page itself is the list if empty
/// @param image where things are within an image
/// @param file where things are within a file of an image
/// @param article where things are within an article of an image
/// @param preferredTypes the types of images that are better than others; `Produktfoto` if left out
/// @param formats the formats that are better than others, the best first; `png`, `jpeg` if left out
/// @param collectionType what an article's images are collected as; `product` if left out
public record CatalogRules(
        String url,
        String productUrl,
        @Nullable String credential,
        Paging paging,
        String items,
        ImageFields image,
        FileFields file,
        ArticleFields article,
        List<String> preferredTypes,
        List<String> formats,
        String collectionType) {

    /// Where things are within an image.
    ///
    /// @param id what identifies it; `/id` if left out
    /// @param type its type; `/type` if left out
    /// @param front whether it shows the front; `/front` if left out
    /// @param files its files, lists or single ones; `/files` if left out
    /// @param articles the list of its articles; `/articles` if left out
    public record ImageFields(String id, String type, String front, List<String> files, String articles) {

        /// @throws IllegalArgumentException if one is no pointer
        public ImageFields {
            id = pointer(id, "/id");
            type = pointer(type, "/type");
            front = pointer(front, "/front");
            files = pointers(files, "/files");
            articles = pointer(articles, "/articles");
        }
    }

    /// Where things are within a file.
    ///
    /// @param url its address, absolute or relative to the page; `/url` if left out
    /// @param format its format; `/format` if left out
    /// @param width pixels; `/width` if left out
    /// @param height pixels; `/height` if left out
    public record FileFields(String url, String format, String width, String height) {

        /// @throws IllegalArgumentException if one is no pointer
        public FileFields {
            url = pointer(url, "/url");
            format = pointer(format, "/format");
            width = pointer(width, "/width");
            height = pointer(height, "/height");
        }
    }

    /// Where things are within an article.
    ///
    /// @param numbers what its images are collected under, the first that is there: its own number, say, else its
    ///     base article's, else its parent's; `/number` if left out
    /// @param front whether the image shows its front, where that is said here; `/front` if left out
    public record ArticleFields(List<String> numbers, String front) {

        /// @throws IllegalArgumentException if one is no pointer
        public ArticleFields {
            numbers = pointers(numbers, "/number");
            front = pointer(front, "/front");
        }
    }

    private static final String ARTICLE = "{article}";

    /// @throws IllegalArgumentException if the URL is missing or none, `productUrl` is none or has no place for an
    ///     article's number, or `items` is no pointer
    public CatalogRules { // what configuration leaves out comes as null
        url = new WebUrl(url).value();
        productUrl = productUrl == null ? "" : productUrl.strip();
        if (!productUrl.isEmpty()) {
            if (!productUrl.contains(ARTICLE)) {
                throw new IllegalArgumentException("product-url is '" + productUrl + "'; it must contain " + ARTICLE);
            }
            var _ = new WebUrl(productUrl.replace(ARTICLE, "1")); // refuses what is none
        }
        paging = paging == null ? Paging.DEFAULT : paging;
        items = pointer(items, "");
        image = Objects.requireNonNullElseGet(image, () -> new ImageFields("", "", "", List.of(), ""));
        file = Objects.requireNonNullElseGet(file, () -> new FileFields("", "", "", ""));
        article = Objects.requireNonNullElseGet(article, () -> new ArticleFields(List.of(), ""));
        preferredTypes = preferredTypes == null ? List.of("Produktfoto") : List.copyOf(preferredTypes);
        formats = (formats == null ? List.of("png", "jpeg") : formats)
                .stream().map(CatalogRules::format).toList();
        collectionType = collectionType == null || collectionType.isBlank() ? "product" : collectionType;
    }

    /// Whether it can be asked for the images of one article.
    boolean answersForArticles() {
        return !productUrl.isEmpty();
    }

    /// Where it begins to list the images of one article.
    WebUrl articleUrl(String number) {
        String encoded = URLEncoder.encode(number, StandardCharsets.UTF_8).replace("+", "%20"); // as in a path, too
        return new WebUrl(productUrl.replace(ARTICLE, encoded));
    }

    /// A format's name as it is compared: in lower case, without a dot or `image/`, and `jpeg` for `jpg`.
    static String format(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String bare = lower.substring(Math.max(lower.lastIndexOf('/'), lower.lastIndexOf('.')) + 1);
        return bare.equals("jpg") ? "jpeg" : bare;
    }

    static String pointer(@Nullable String text, String other) {
        String pointer = text == null || text.isEmpty() ? other : text;
        var _ = JsonPointer.compile(pointer); // refuses what is none
        return pointer;
    }

    private static List<String> pointers(@Nullable List<String> texts, String other) {
        return texts == null || texts.isEmpty()
                ? List.of(other)
                : texts.stream().map(text -> pointer(text, other)).toList();
    }
}
