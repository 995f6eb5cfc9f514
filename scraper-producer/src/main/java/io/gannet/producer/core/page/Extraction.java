package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the pictures that an HTML page refers to: bytes in, candidates out. Whatever the bytes are, it finds what
/// can be found and fails for none.
public final class Extraction {

    private static final int MAX_ALT_LENGTH = 500;

    // A page may name a picture over and over; one that does so without end is not worth the memory.
    private static final int MAX_FINDINGS_PER_CANDIDATE = 20;

    private final int maxBytes;
    private final int maxCandidates;

    /// @param maxBytes how much of a page is read; what lies beyond is not looked at
    /// @param maxCandidates how many pictures of a page are taken, the first ones
    public Extraction(int maxBytes, int maxCandidates) {
        this.maxBytes = maxBytes;
        this.maxCandidates = maxCandidates;
    }

    /// The pictures that the page refers to, each URL once, in the order in which the page first names them.
    ///
    /// @param bytes the page
    /// @param contentType the `Content-Type` header that it came with, if any
    /// @param url where it was found in the end, for relative references
    public List<Candidate> candidates(byte[] bytes, @Nullable String contentType, WebUrl url) {
        byte[] head = bytes.length <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
        String html = new String(head, Encoding.of(head, contentType));
        Document page = Jsoup.parse(html.startsWith("\ufeff") ? html.substring(1) : html);
        var pass = new Pass(base(page, url));
        long maxFindings = (long) MAX_FINDINGS_PER_CANDIDATE * maxCandidates;
        page.stream().takeWhile(_ -> pass.found.size() < maxFindings).forEach(pass::visit);
        return pass.distinct(maxCandidates);
    }

    /// Text fit for people: white space folded, cut at a bearable length; null if there is none.
    static @Nullable String text(String raw) {
        String folded = raw.strip().replaceAll("\\s+", " ");
        if (folded.isEmpty()) {
            return null;
        }
        return folded.length() <= MAX_ALT_LENGTH ? folded : folded.substring(0, MAX_ALT_LENGTH);
    }

    // The first base element that has an href counts (HTML Standard, "frozen base URL").
    private static WebUrl base(Document page, WebUrl url) {
        Element base = page.selectFirst("base[href]");
        return base == null ? url : url.resolve(base.attr("href")).orElse(url);
    }

    /// One pass over a page in document order.
    private static final class Pass {

        private final WebUrl base;
        private final List<Candidate> found = new ArrayList<>();
        private final Map<Place, Integer> perPlace = new EnumMap<>(Place.class);
        private final Map<Place, Integer> lastAt = new EnumMap<>(Place.class);

        Pass(WebUrl base) {
            this.base = base;
        }

        void visit(Element element) {
            switch (element.normalName()) {
                case "meta" -> meta(element);
                case "link" -> link(element);
                case "script" -> script(element);
                case "img" ->
                    new ImageElement(element, this::resolve).candidate().ifPresent(this::add);
                default -> {}
            }
        }

        private void meta(Element meta) {
            String name = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
            String content = meta.attr("content");
            switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "og:image", "og:image:url" -> named(Place.OG_IMAGE, content);
                case "og:image:secure_url" -> replace(Place.OG_IMAGE, content);
                case "og:image:width" -> refine(Place.OG_IMAGE, Size.parse(content, ""), null);
                case "og:image:height" -> refine(Place.OG_IMAGE, Size.parse("", content), null);
                case "og:image:alt" -> refine(Place.OG_IMAGE, Size.UNKNOWN, text(content));
                case "twitter:image", "twitter:image:src" -> named(Place.TWITTER_IMAGE, content);
                case "twitter:image:alt" -> refine(Place.TWITTER_IMAGE, Size.UNKNOWN, text(content));
                default -> {}
            }
        }

        private void link(Element link) {
            List<String> relations =
                    Arrays.asList(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"));
            if (relations.contains("image_src")) {
                named(Place.IMAGE_SRC, link.attr("href"));
            }
        }

        private void script(Element script) {
            if (script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
                for (JsonLd.Picture picture : JsonLd.pictures(script.data())) {
                    resolve(picture.reference())
                            .map(url -> bare(Place.JSON_LD, url).sized(picture.size()))
                            .ifPresent(this::add);
                }
            }
        }

        private void named(Place place, String reference) {
            lastAt.remove(place);
            resolve(reference).ifPresent(url -> {
                lastAt.put(place, found.size());
                add(bare(place, url));
            });
        }

        private void replace(Place place, String reference) {
            Integer last = lastAt.get(place);
            if (last == null) {
                named(place, reference);
            } else {
                resolve(reference)
                        .ifPresent(url -> found.set(last, found.get(last).at(url)));
            }
        }

        private void refine(Place place, Size size, @Nullable String alt) {
            Integer last = lastAt.get(place);
            if (last != null) {
                found.set(last, found.get(last).sized(size).described(alt));
            }
        }

        private void add(Candidate candidate) {
            int rank = perPlace.merge(candidate.place(), 1, Integer::sum) - 1;
            found.add(candidate.ranked(rank));
        }

        private Optional<WebUrl> resolve(String reference) {
            return reference.isBlank() ? Optional.empty() : base.resolve(reference);
        }

        private static Candidate bare(Place place, WebUrl url) {
            return new Candidate(url, place, 0, Area.UNTOLD, null, null, null);
        }

        List<Candidate> distinct(int max) {
            var byUrl = new LinkedHashMap<WebUrl, Candidate>();
            for (Candidate candidate : found) {
                if (byUrl.size() < max || byUrl.containsKey(candidate.url())) {
                    byUrl.merge(candidate.url(), candidate, Candidate::mergedWith);
                }
            }
            return List.copyOf(byUrl.values());
        }
    }
}
