package io.gannet.producer;

import io.gannet.contract.ItemKind;
import io.gannet.producer.core.api.CatalogRules;
import io.gannet.producer.core.score.Sign;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How the producer plans.
///
/// @param concurrency how many documents, and how many jobs, this process plans at a time
/// @param maxPageSize how much of a page is searched for pictures; what lies beyond is not looked at
/// @param maxListingSize how long a sitemap, a feed or a page of an API may be, unpacked; longer ones fail
/// @param maxImagesPerPage how many pictures of a page are considered at most, the first ones
/// @param maxInlineSize how large a picture may be that a page holds in itself (`data:`); 0 if none is taken
/// @param trackingParameters query parameters that are dropped from the addresses found on pages, as they tell where
///     a visitor came from; a final `*` stands for any characters
/// @param score what signs on a page count for in the score of a picture, -100 to 100; those left out count for what
///     docs/scoring.md says
/// @param catalogs the catalogues that jobs may read, by name
@ConfigurationProperties("gannet.producer")
public record ProducerProperties(
        @DefaultValue("2") int concurrency,
        @DefaultValue("10MB") DataSize maxPageSize,
        @DefaultValue("50MB") DataSize maxListingSize,
        @DefaultValue("1000") int maxImagesPerPage,
        @DefaultValue("1MB") DataSize maxInlineSize,

        @DefaultValue({
            "utm_*", "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "ttclid",
            "igshid", "srsltid", "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok"
        })
        List<String> trackingParameters,

        @DefaultValue Map<Sign, Integer> score,

        @DefaultValue Map<String, CatalogRules> catalogs) {

    private static final DataSize LARGEST_DOCUMENT = DataSize.ofMegabytes(100);

    /// @throws IllegalArgumentException if a value is out of its range
    public ProducerProperties {
        trackingParameters = List.copyOf(trackingParameters);
        score = Map.copyOf(score);
        score.forEach(ProducerProperties::requireInRange);
        catalogs = catalogs == null ? Map.of() : Map.copyOf(catalogs);
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "gannet.producer.concurrency is " + concurrency + "; it must be at least 1");
        }
        requireSize("max-page-size", maxPageSize);
        requireSize("max-listing-size", maxListingSize);
        if (maxImagesPerPage < 1) {
            throw new IllegalArgumentException(
                    "gannet.producer.max-images-per-page is " + maxImagesPerPage + "; it must be at least 1");
        }
        if (maxInlineSize.toBytes() < 0 || maxInlineSize.compareTo(LARGEST_DOCUMENT) > 0) {
            throw new IllegalArgumentException("gannet.producer.max-inline-size is " + maxInlineSize
                    + "; it must be between 0B and " + LARGEST_DOCUMENT);
        }
    }

    private static void requireSize(String name, DataSize size) {
        if (size.toBytes() < 1 || size.compareTo(LARGEST_DOCUMENT) > 0) {
            throw new IllegalArgumentException(
                    "gannet.producer." + name + " is " + size + "; it must be between 1B and " + LARGEST_DOCUMENT);
        }
    }

    /// How much of a document of this kind is read, bytes.
    int maxBytes(ItemKind kind) {
        return Math.toIntExact((kind.isListing() ? maxListingSize : maxPageSize).toBytes());
    }

    private static void requireInRange(Sign sign, int points) {
        if (Math.abs(points) > 100) {
            String name = sign.name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw new IllegalArgumentException(
                    "gannet.producer.score." + name + " is " + points + "; it must be between -100 and 100");
        }
    }
}
