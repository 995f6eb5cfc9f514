package io.gannet.standalone.exports;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/// A page that shows what products cost over time: each with its picture, its price now and how that has changed, and
/// a line of its prices for each source. It needs nothing from anywhere but the pictures beside it, and runs nothing.
final class PricePage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private PricePage() {}

    /// The page.
    ///
    /// @param models the snapshots of each product, the oldest first
    static String of(Collection<List<PriceSnapshot>> models) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Prices</title>
                <style>
                :root { color-scheme: light dark; --ink: #1c2430; --soft: #667085; --edge: #e3e7ee; --card: #fff; --ground: #f4f6f9; --line: #2563eb }
                @media (prefers-color-scheme: dark) {
                  :root { --ink: #e6e9ef; --soft: #98a2b3; --edge: #2b3340; --card: #171c25; --ground: #0e1218; --line: #7aa2ff }
                }
                body { font: 16px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 2rem; color: var(--ink); background: var(--ground) }
                h1 { margin: 0 }
                main { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.25rem; margin-top: 1.5rem }
                article { display: flex; flex-direction: column; background: var(--card); border: 1px solid var(--edge); border-radius: .75rem; overflow: hidden }
                figure { margin: 0; height: 12rem; padding: .75rem; background: #fff; border-bottom: 1px solid var(--edge) }
                img { width: 100%%; height: 100%%; object-fit: contain }
                article div { display: flex; flex-direction: column; flex: 1; padding: 1rem }
                h2 { flex: 1; font-size: 1rem; font-weight: 600; margin: 0 0 .5rem; overflow-wrap: anywhere }
                a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .2em }
                p { margin: 0; color: var(--soft); font-size: .8125rem }
                .price { color: var(--ink); font-size: 1.375rem; font-variant-numeric: tabular-nums }
                .up, .down { font-size: .875rem; margin-left: .375rem }
                .up { color: #c2410c }
                .down { color: #15803d }
                svg { width: 100%%; height: 3rem; margin: .5rem 0; overflow: visible }
                polyline { fill: none; stroke: var(--line); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke }
                .last { stroke-width: 7 }
                </style>
                </head>
                <body>
                <h1>Prices</h1>
                <p>%s</p>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(
                        extent(models), models.stream().map(PricePage::article).collect(joining()));
    }

    private static String extent(Collection<List<PriceSnapshot>> models) {
        return models.stream()
                .map(snapshots -> snapshots.getLast().timestamp())
                .max(Instant::compareTo)
                .map(newest -> counted(models.size(), "product") + ", the newest price of " + DAY.format(newest))
                .orElse("No prices were found yet.");
    }

    private static String article(List<PriceSnapshot> snapshots) {
        PriceSnapshot now = snapshots.getLast();
        return """
                <article>
                <figure>%s</figure>
                <div>
                <h2>%s</h2>
                <p class="price">%s%s</p>
                %s
                <p>%s</p>
                <p>%s, <time datetime="%s">%s</time></p>
                </div>
                </article>
                """.formatted(
                        picture(now),
                        title(now),
                        euros(now.priceEur()),
                        change(snapshots),
                        PriceLines.of(snapshots),
                        range(snapshots),
                        escaped(now.source()),
                        now.timestamp(),
                        DAY.format(now.timestamp()));
    }

    private static String picture(PriceSnapshot now) {
        return now.imagePath() == null
                ? ""
                : "<img src=\"%s\" alt=\"%s\">".formatted(escaped(now.imagePath()), escaped(now.title()));
    }

    // Of the history's addresses none is made a link that a browser would run.
    private static String title(PriceSnapshot now) {
        String url = now.productUrl();
        return url != null && (url.startsWith("https://") || url.startsWith("http://"))
                ? "<a href=\"%s\" rel=\"noreferrer\">%s</a>".formatted(escaped(url), escaped(now.title()))
                : escaped(now.title());
    }

    // Against what the same source asked before.
    private static String change(List<PriceSnapshot> snapshots) {
        PriceSnapshot now = snapshots.getLast();
        List<BigDecimal> prices = snapshots.stream()
                .filter(snapshot -> snapshot.source().equals(now.source()))
                .map(PriceSnapshot::priceEur)
                .toList();
        BigDecimal before = prices.size() < 2 ? now.priceEur() : prices.get(prices.size() - 2);
        int direction = now.priceEur().compareTo(before);
        return direction == 0
                ? ""
                : " <span class=\"%s\">%s %s</span>"
                        .formatted(
                                direction > 0 ? "up" : "down",
                                direction > 0 ? "▲" : "▼",
                                euros(now.priceEur().subtract(before).abs()));
    }

    private static String range(List<PriceSnapshot> snapshots) {
        List<BigDecimal> prices =
                snapshots.stream().map(PriceSnapshot::priceEur).sorted().toList();
        String range = prices.getFirst().compareTo(prices.getLast()) == 0
                ? ""
                : ", from " + euros(prices.getFirst()) + " to " + euros(prices.getLast());
        return counted(prices.size(), "price") + range;
    }

    private static String euros(BigDecimal price) {
        return "€ " + price.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String counted(int count, String what) {
        return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
