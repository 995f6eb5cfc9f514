package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One record of each type with every field set, and its JSON as it was when the type came into being. The files
/// change only by addition: records like them are on people's topics.
final class GoldenRecords {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30.123Z");
    private static final ContentHash HASH = ContentHash.of("a cup".getBytes(StandardCharsets.UTF_8));
    private static final WebUrl PAGE = new WebUrl("https://shop.example/cups/7");
    private static final WebUrl IMAGE = new WebUrl("https://img.shop.example/cups/7.png?v=2");
    private static final ImageCollection COLLECTION = new ImageCollection(
            "campaign", "abc-123", "Autumn", Map.of("user", "u-7"), new ImageCollection.Parent("season", "2026"));
    private static final Selection SELECT = new Selection(10, 200, 150, 20, Set.of(Role.HERO));
    private static final Freshness FRESHNESS = new Freshness(Duration.ofDays(14), true);
    private static final List<RenditionSpec> RENDITIONS = List.of(
            new RenditionSpec("jpg", ImageFormat.JPEG, 85, "#ffffff", null, null),
            new RenditionSpec(
                    "thumb", ImageFormat.PNG, 70, "#00ff7f", 320, 240, Fit.PAD, true, true, Set.of(Keep.EXIF), true));
    private static final Crawl CRAWL =
            new Crawl(List.of("/cups?page=*", "https://shop.example/cups/*"), 2, 300, List.of("www.shop.example"));
    private static final Terms TERMS =
            new Terms(SELECT, RENDITIONS, FRESHNESS, "shop-login", 8, true, Snapshot.PRODUCT);

    private static final Source.ListFile LIST = new Source.ListFile(
            "lists/uploads/01JCWK.csv.gz",
            ListFormat.CSV,
            ";",
            true,
            new ListColumns("image", "kind", "sku", "title", "place", "sha", Map.of("colour", "colour")));

    private static final FetchRequested IMAGE_REQUESTED = new FetchRequested(
            new Item(
                    "01JCWKQ7Y3",
                    "01JCWKQ7Y3.0.3",
                    1,
                    ItemKind.IMAGE,
                    IMAGE,
                    COLLECTION,
                    PAGE,
                    new Context(
                            3,
                            "og:image",
                            Role.HERO,
                            95,
                            1200,
                            800,
                            "A cup of tea",
                            Map.of("sku", "7"),
                            new Surroundings(
                                    5,
                                    "content",
                                    600,
                                    "Our cup",
                                    "The cup, in use",
                                    "Cups",
                                    new WebUrl("https://shop.example/cups/7/large"),
                                    "Product"),
                            new Product("Cup", "c-7", new BigDecimal("12.50"), "EUR")),
                    ExpectedHash.parse("md5:d41d8cd98f00b204e9800998ecf8427e")),
            TERMS,
            List.of(new WebUrl("https://cdn.example/7.png")),
            AT);
    private static final FetchRequested PAGE_REQUESTED = new FetchRequested(
            new Item(
                    "01JCWKQ7Y3",
                    "01JCWKQ7Y3.0",
                    0,
                    ItemKind.PAGE,
                    PAGE,
                    COLLECTION,
                    null,
                    Context.ofJob(0, Map.of()),
                    null,
                    new Guide("api-login", 500, AT.minusSeconds(86_400), true, CRAWL, "figures")),
            TERMS,
            List.of(),
            AT);
    private static final ImageFetched FETCHED = new ImageFetched(
            IMAGE_REQUESTED,
            new BlobRef(BlobKeys.original(HASH), HASH, 5),
            "image/png",
            new WebUrl("https://cdn.example/7.png"),
            Disposition.NEW,
            AT.plusSeconds(1));

    private GoldenRecords() {}

    /// The records, one of each type.
    static Stream<GannetRecord> all() {
        return Stream.of(
                new ScrapeJob(
                        "01JCWKQ7Y3",
                        COLLECTION,
                        new Source.Page(PAGE, CRAWL),
                        SELECT,
                        RENDITIONS,
                        FRESHNESS,
                        "shop-login",
                        8,
                        true,
                        Snapshot.PRODUCT,
                        new Webhook(new WebUrl("https://ops.example/hooks/gannet"))),
                new JobCancelled("01JCWKQ7Y3"),
                new ListRange(
                        new ScrapeJob("01JCWKQ7Y3", COLLECTION, LIST, null, null, null, null, null, null),
                        AT,
                        3,
                        5998,
                        412_345L,
                        6001L,
                        new ListContent(
                                BlobKeys.unpackedList(HASH),
                                9_876_543_210L,
                                AT.minusSeconds(60),
                                List.of("image", "kind", "sku", "title", "place", "sha", "colour"),
                                "The gzip stream is cut off.")),
                IMAGE_REQUESTED,
                new RobotsRequested("https://shop.example", new WebUrl("https://www.shop.example/robots.txt"), 1, AT),
                new HostState(
                        "shop.example",
                        AT.plusSeconds(600),
                        429,
                        Duration.ofSeconds(10),
                        AT.plusSeconds(30),
                        1,
                        2,
                        120,
                        3,
                        true,
                        List.of(new HostState.Robots(
                                "https://shop.example",
                                false,
                                Reason.ROBOTS_DISALLOWED,
                                503,
                                "robots.txt could not be had: the host says 503.",
                                true,
                                AT.minusSeconds(60),
                                AT.plusSeconds(3600))),
                        AT),
                new HostRule("shop.example", true, Duration.ofSeconds(2), 1, AT),
                new DocumentFetched(
                        PAGE_REQUESTED,
                        new BlobRef(BlobKeys.document(HASH), HASH, 5),
                        "text/html; charset=utf-8",
                        PAGE,
                        AT.plusSeconds(1),
                        List.of("noai", "none")),
                FETCHED,
                new ImageConverted(
                        FETCHED,
                        new Measures(
                                "png",
                                1200,
                                800,
                                true,
                                6,
                                1,
                                8,
                                "rgb",
                                "Display P3",
                                LocalDateTime.of(2026, 5, 17, 12, 30, 5),
                                "Gannet Optics 900",
                                1.25,
                                new Look(
                                        "#c8643c",
                                        "1QcSHQRnh493V4dIh4eXh1h4kJUI",
                                        "e1c3870f1e3c78f0",
                                        0.5,
                                        0.25,
                                        0.125),
                                72),
                        List.of(new Rendition(
                                "jpg",
                                RENDITIONS.getFirst().digest(),
                                new BlobRef(BlobKeys.rendition(HASH, RENDITIONS.getFirst()), HASH, 81_234),
                                ImageFormat.JPEG,
                                1200,
                                800)),
                        new Appraisal(88, Role.HERO),
                        AT.plusSeconds(2)),
                new ImageRejected(
                        FETCHED,
                        Reason.CORRUPT,
                        "The PNG ends in the middle of a row.",
                        new Appraisal(41, Role.OTHER),
                        AT.plusSeconds(2)),
                new Planned("01JCWKQ7Y3", "01JCWKQ7Y3.0", 1, 4, AT),
                new ItemFailed(IMAGE_REQUESTED, Reason.GONE, 404, "The host says 404 Not Found.", false, AT),
                new ItemSkipped(IMAGE_REQUESTED, Reason.ROBOTS_DISALLOWED, "robots.txt forbids /cups/.", AT),
                new UnitFailed(
                        "01JCWKQ7Y3",
                        "01JCWKQ7Y3.5998",
                        6001L,
                        Reason.LINE_INVALID,
                        "Line 6001: URL 'cup.png' is no absolute http or https URL with a host.",
                        AT),
                new JobFinished("01JCWKQ7Y3", 40, 2, 1, AT),
                new CatalogSynced(
                        "01JCWKQ7Y3",
                        "figures",
                        "The API is down.",
                        "01JCWKQ7Y2",
                        2_489,
                        3,
                        12,
                        5,
                        9,
                        List.of("17", "18"),
                        AT));
    }

    /// The names of all types that the contract has, told from the contract itself.
    static Stream<String> typeNames() {
        return Arrays.stream(GannetRecord.class.getPermittedSubclasses()).map(GoldenRecords::typeName);
    }

    static String typeName(Class<?> type) {
        return type.getAnnotation(JsonTypeName.class).value();
    }

    /// The golden JSON of a type.
    static byte[] json(String typeName) {
        try (@Nullable InputStream json = GoldenRecords.class.getResourceAsStream("/golden/" + typeName + ".json")) {
            return Objects.requireNonNull(json, "there is no golden/" + typeName + ".json")
                    .readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
