package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a job's images are to be found.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Source {

    /// One page, whose pictures are wanted.
    ///
    /// @param url the page
    @JsonTypeName("page")
    record Page(WebUrl url) implements Source {

        /// @throws IllegalArgumentException if the URL is missing
        public Page {
            Require.present("source.url", url);
        }
    }

    /// Several pages, whose pictures are wanted.
    ///
    /// @param urls the pages, at least one
    @JsonTypeName("pages")
    record Pages(List<WebUrl> urls) implements Source {

        /// @throws IllegalArgumentException if there is no URL
        public Pages {
            urls = notEmpty(urls);
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

    private static <T> List<T> notEmpty(@Nullable List<T> urls) {
        if (urls == null || urls.isEmpty()) {
            throw new IllegalArgumentException("source.urls is empty; name at least one URL");
        }
        return List.copyOf(urls);
    }
}
