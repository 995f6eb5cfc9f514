package io.gannet.producer.core.api;

import io.gannet.contract.ContentHash;
import io.gannet.contract.Role;
import io.gannet.contract.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image of a catalogue, with the one of its files that is taken.
///
/// @param id what identifies it there
/// @param url the best file
/// @param thumbnail a smaller file, good enough for a thumbnail
/// @param width as the catalogue declares it, pixels
/// @param height as the catalogue declares it, pixels
/// @param type its type there
/// @param preferred whether that is one of the types that are better than others
/// @param front whether it shows the front of all its articles
/// @param articles what it is collected under
record CatalogImage(
        String id,
        WebUrl url,
        @Nullable WebUrl thumbnail,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String type,
        boolean preferred,
        boolean front,
        List<Article> articles) {

    /// An article that it shows.
    ///
    /// @param number what its images are collected under
    /// @param front whether the image shows its front
    record Article(String number, boolean front) {}

    private static final int FINGERPRINT_DIGITS = 16;

    CatalogImage {
        articles = List.copyOf(articles);
    }

    /// How soon it comes among the images of an article, from 0: preferred and front, preferred, front, the rest.
    int priority(boolean isFront) {
        return (preferred ? 0 : 2) + (isFront ? 0 : 1);
    }

    /// The role that a priority comes to. There are as many of both, and collections show roles in this order,
    /// whatever the pictures measure.
    static Role role(int priority) {
        return switch (priority) {
            case 0 -> Role.HERO;
            case 1 -> Role.PRODUCT;
            case 2 -> Role.LIFESTYLE;
            default -> Role.OTHER;
        };
    }

    /// Equal for two that the catalogue says the same of.
    String fingerprint() {
        return ContentHash.of(toString().getBytes(StandardCharsets.UTF_8)).hex().substring(0, FINGERPRINT_DIGITS);
    }
}
