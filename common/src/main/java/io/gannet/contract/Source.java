package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a job's images are to be found.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Source {

    /// One page, whose pictures are wanted.
    ///
    /// @param url the page
    /// @param crawl how far its links are followed; not at all if null
    @JsonTypeName("page")
    record Page(WebUrl url, @Nullable Crawl crawl) implements Source {

        /// @throws IllegalArgumentException if the URL is missing
        public Page {
            Require.present("source.url", url);
        }

        /// This page alone.
        public Page(WebUrl url) {
            this(url, null);
        }
    }

    /// Several pages, whose pictures are wanted.
    ///
    /// @param urls the pages, at least one
    /// @param crawl how far their links are followed; not at all if null
    @JsonTypeName("pages")
    record Pages(List<WebUrl> urls, @Nullable Crawl crawl) implements Source {

        /// @throws IllegalArgumentException if there is no URL
        public Pages {
            urls = notEmpty(urls);
        }

        /// These pages alone.
        public Pages(List<WebUrl> urls) {
            this(urls, null);
        }
    }

    /// A sitemap (sitemaps.org), whose pages' pictures are wanted.
    ///
    /// @param url the sitemap or index of sitemaps; or a site's root, such as `https://shop.example/`, whose
    ///     robots.txt then says where its sitemaps are
    /// @param limit how many entries are taken at most; all if null
    /// @param modifiedSince entries that say they are older are passed over; none if null
    /// @param pages whether to search the page of an entry even if the entry lists its pictures itself
    @JsonTypeName("sitemap")
    record Sitemap(
            WebUrl url, @Nullable Integer limit, @Nullable Instant modifiedSince, boolean pages) implements Source {

        /// @throws IllegalArgumentException if the URL is missing or the limit not positive
        public Sitemap {
            Require.present("source.url", url);
            requireLimit(limit);
        }

        /// The whole of this sitemap.
        public Sitemap(WebUrl url) {
            this(url, null, null, false);
        }
    }

    /// An RSS or Atom feed, whose entries' pictures are wanted.
    ///
    /// @param url the feed
    /// @param limit how many entries are taken at most, the first ones; all if null
    /// @param modifiedSince entries that say they are older are passed over; none if null
    /// @param pages whether to search the page of an entry even if the entry has pictures itself
    @JsonTypeName("feed")
    record Feed(
            WebUrl url, @Nullable Integer limit, @Nullable Instant modifiedSince, boolean pages) implements Source {

        /// @throws IllegalArgumentException if the URL is missing or the limit not positive
        public Feed {
            Require.present("source.url", url);
            requireLimit(limit);
        }

        /// The whole of this feed.
        public Feed(WebUrl url) {
            this(url, null, null, false);
        }
    }

    /// A catalogue: a paged JSON API that the producer's configuration describes.
    ///
    /// @param name the catalogue's name there
    /// @param products the products whose images are wanted; all images if empty
    @JsonTypeName("catalog")
    record Catalog(String name, List<Product> products) implements Source {

        /// @throws IllegalArgumentException if the name is missing or malformed
        public Catalog {
            Require.id("source.name", Require.text("source.name", name));
            products = products == null ? List.of() : List.copyOf(products);
        }

        /// All images of this catalogue.
        public Catalog(String name) {
            this(name, List.of());
        }
    }

    /// A product, which has the images of the first of these articles that has any.
    ///
    /// @param sku its own article number
    /// @param baseSku its base article's number
    /// @param parentSku its parent's article number
    record Product(
            String sku, @Nullable String baseSku, @Nullable String parentSku) {

        /// @throws IllegalArgumentException if the article number is missing
        public Product {
            Require.text("source.products[].sku", sku);
        }
    }

    /// Images by address.
    ///
    /// @param urls the images, at least one
    @JsonTypeName("urls")
    record Urls(List<ImageUrl> urls) implements Source {

        /// @throws IllegalArgumentException if there is no URL
        public Urls {
            urls = notEmpty(urls);
        }
    }

    /// One image by address; on the wire a plain string, or an object where there is more to say.
    ///
    /// @param url the image
    /// @param attributes anything worth keeping with the item, by name
    /// @param expectedHash what the bytes must hash to, if that is known
    record ImageUrl(
            WebUrl url,
            Map<String, String> attributes,
            @Nullable ExpectedHash expectedHash) {

        /// @throws IllegalArgumentException if the URL is missing
        @JsonCreator
        public ImageUrl {
            Require.present("source.urls[].url", url);
            attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        }

        /// The image at this address, of which nothing else is known.
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static ImageUrl of(String url) {
            return new ImageUrl(new WebUrl(url), Map.of(), null);
        }
    }

    /// A list of images in the object store, an image to a line; packed with gzip or not.
    ///
    /// @param key where it is
    /// @param format its format; told from the key's extension if null
    /// @param delimiter what separates the columns of CSV, one ASCII character; a comma if null
    /// @param header whether the first line of CSV or TSV names the columns; yes if null. Without it they are named
    ///     by their numbers, from `1`
    /// @param columns which column says what
    @JsonTypeName("list")
    record ListFile(
            String key,
            @Nullable ListFormat format,
            @Nullable String delimiter,
            @Nullable Boolean header,
            ListColumns columns)
            implements Source {

        private static final String URL_COLUMN = "url";
        private static final String FIRST_COLUMN = "1";
        private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
        private static final Pattern DELIMITER = Pattern.compile("[\\t -~&&[^\"]]");

        /// @throws IllegalArgumentException if the key is missing, no format follows from it and none is given, or a
        ///     part is given that the format has no use for
        public ListFile {
            Require.text("source.key", key);
            columns = columns == null ? ListColumns.DEFAULT : columns;
            ListFormat known = format == null ? ListFormat.ofName(key).orElse(null) : format;
            if (known == null) {
                throw new IllegalArgumentException("source.format is missing, and source.key '"
                        + Require.abbreviated(key) + "' has no extension that tells it");
            }
            if (delimiter != null) {
                Require.matching("source.delimiter", delimiter, DELIMITER, "one ASCII character and no quote");
                Require.that(known == ListFormat.CSV, "source.delimiter is given, but only CSV has a choice of one");
            }
            Require.that(
                    header == null || known.hasHeader(), "source.header is given, but only CSV and TSV can have one");
            if (Boolean.FALSE.equals(header)) {
                columns.names()
                        .forEach(name -> Require.matching(
                                "source.columns' name", name, NUMBER, "a number from 1, as the list has no header"));
            }
            Require.that(
                    known != ListFormat.TEXT || columns.equals(ListColumns.DEFAULT),
                    "source.columns is given, but text has no columns: each line is a URL");
        }

        /// The list's format.
        public ListFormat formatOrDefault() {
            return format == null ? ListFormat.ofName(key).orElseThrow() : format;
        }

        /// The column of the images' addresses.
        public String urlColumn() {
            if (columns.url() != null) {
                return columns.url();
            }
            return formatOrDefault().hasHeader() && !hasHeader() ? FIRST_COLUMN : URL_COLUMN;
        }

        /// Whether the first line names the columns.
        public boolean hasHeader() {
            return formatOrDefault().hasHeader() && (header == null || header);
        }
    }

    private static void requireLimit(@Nullable Integer limit) {
        if (limit != null) {
            Require.between("source.limit", limit, 1, Integer.MAX_VALUE);
        }
    }

    private static <T> List<T> notEmpty(@Nullable List<T> urls) {
        if (urls == null || urls.isEmpty()) {
            throw new IllegalArgumentException("source.urls is empty; name at least one URL");
        }
        return List.copyOf(urls);
    }
}
