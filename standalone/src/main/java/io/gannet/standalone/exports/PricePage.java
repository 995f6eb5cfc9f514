package io.gannet.standalone.exports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// A page that shows what products cost over time: each with its picture, its price now, and the line of its prices.
/// It needs nothing from anywhere but the pictures beside it, and runs nothing.
final class PricePage {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 40;

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
                body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff }
                main { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1.5rem }
                article { border: 1px solid #ddd; border-radius: .5rem; padding: 1rem }
                img { width: 100%%; height: 12rem; object-fit: contain }
                h2 { font-size: 1rem; margin: .5rem 0 }
                .price { font-size: 1.4rem; margin: 0 }
                small { color: #666 }
                polyline { fill: none; stroke: #2563eb; stroke-width: 2 }
                </style>
                </head>
                <body>
                <h1>Prices</h1>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(models.stream().map(PricePage::article).collect(Collectors.joining()));
    }

    private static String article(List<PriceSnapshot> snapshots) {
        PriceSnapshot now = snapshots.getLast();
        var article = new StringBuilder("<article>\n");
        if (now.imagePath() != null) {
            article.append("<img src=\"%s\" alt=\"%s\">\n".formatted(escaped(now.imagePath()), escaped(now.title())));
        }
        article.append("<h2>").append(title(now)).append("</h2>\n");
        article.append("<p class=\"price\">").append(euros(now.priceEur())).append("</p>\n");
        article.append(line(snapshots));
        article.append("<small>%s, %s, %d prices</small>\n</article>\n"
                .formatted(escaped(now.source()), escaped(now.timestamp().toString()), snapshots.size()));
        return article.toString();
    }

    // Of the history's addresses none is made a link that a browser would run.
    private static String title(PriceSnapshot now) {
        String url = now.productUrl();
        return url != null && (url.startsWith("https://") || url.startsWith("http://"))
                ? "<a href=\"%s\" rel=\"noreferrer\">%s</a>".formatted(escaped(url), escaped(now.title()))
                : escaped(now.title());
    }

    private static String euros(BigDecimal price) {
        return "€ " + price.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String line(List<PriceSnapshot> snapshots) {
        double first = snapshots.getFirst().timestamp().getEpochSecond();
        double span = Math.max(1, snapshots.getLast().timestamp().getEpochSecond() - first);
        double highest = snapshots.stream().mapToDouble(PricePage::price).max().orElse(1);
        double lowest = snapshots.stream().mapToDouble(PricePage::price).min().orElse(0);
        double range = Math.max(0.01, highest - lowest);
        String points = snapshots.stream()
                .map(snapshot -> Math.round((snapshot.timestamp().getEpochSecond() - first) / span * WIDTH)
                        + ","
                        + Math.round(2 + (highest - price(snapshot)) / range * (HEIGHT - 4)))
                .collect(Collectors.joining(" "));
        return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"from € %s to € %s\"><polyline points=\"%s\"/></svg>\n"
                .formatted(
                        WIDTH,
                        HEIGHT,
                        BigDecimal.valueOf(lowest).toPlainString(),
                        BigDecimal.valueOf(highest).toPlainString(),
                        points);
    }

    private static double price(PriceSnapshot snapshot) {
        return snapshot.priceEur().doubleValue();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
