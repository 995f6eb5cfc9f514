package io.gannet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.page.Extraction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What it costs the producer to find the pictures of a page, in processor time of the one thread that does it.
///
/// @param pages a folder of real pages (`*.html.gz`) to measure as well; null if there is none
/// @param rounds how often each page is measured, times ten
record Extracts(@Nullable Path pages, int rounds) {

    private static final int MEBIBYTE = 1 << 20;
    private static final int WARM_UP = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final WebUrl PAGE = new WebUrl("https://shop.example/cups/7.html");

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cups</title>
            <meta property="og:image" content="https://shop.example/cdn/shop/files/cup-7_1200x630.jpg">
            <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product", "name": "Cup",
            "image": ["/cdn/shop/files/cup-7.jpg"], "offers": {"@type": "Offer", "price": "12.50"}}</script>
            </head><body><header><nav><a href="/"><img src="/logo.svg" alt="Shop"></a></nav></header><main><h1>Cups</h1>
            """;

    private static final String TEXT = "Thrown by hand, fired twice, and good for tea. ".repeat(20);

    void print(Report report) {
        byte[] made = page();
        report.say("");
        report.say("**Processor time to find the pictures of a page**, " + rounds * 10 + " times each");
        report.say("");
        var rows = new ArrayList<List<String>>();
        rows.add(row("made, " + megabytes(made.length), List.of(made)));
        if (pages != null) {
            List<byte[]> real = real(pages);
            int bytes = real.stream().mapToInt(page -> page.length).sum();
            rows.add(row("real, " + real.size() + " of together " + megabytes(bytes), real));
        }
        report.table(List.of("pages", "pictures", "ms a page", "ms a megabyte"), rows);
    }

    private List<String> row(String name, List<byte[]> some) {
        var extraction = new Extraction(10 * MEBIBYTE, 1_000);
        int pictures = 0;
        for (int i = 0; i < WARM_UP; i++) {
            pictures = some.stream().mapToInt(page -> find(extraction, page)).sum();
        }
        long bytes = some.stream().mapToLong(page -> page.length).sum();
        List<Double> millis = IntStream.range(0, rounds * 10)
                .mapToObj(_ -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    some.forEach(page -> find(extraction, page));
                    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
                })
                .toList();
        return List.of(
                name,
                String.valueOf(pictures),
                Report.spread(millis.stream().map(each -> each / some.size()).toList()),
                Report.spread(millis.stream().map(each -> each * 1e6 / bytes).toList()));
    }

    private static int find(Extraction extraction, byte[] page) {
        return extraction.candidates(page, "text/html; charset=utf-8", PAGE).size();
    }

    private static byte[] page() {
        var html = new StringBuilder(HEAD);
        for (int sku = 0; html.length() < 1_000_000; sku++) {
            html.append(tile(sku));
        }
        return html.toString().getBytes(UTF_8);
    }

    // A tile of a listing, with the text and the scripts that real pages have around their pictures: 3 kB.
    private static String tile(int sku) {
        return """
            <article class="tile tile--wide" data-sku="%1$d"><h3 class="tile__name">Cup number %1$d</h3>
            <a class="tile__link" href="/cups/%1$d.html?utm_source=list"><picture><source type="image/webp"
            srcset="/cdn/shop/files/cup-%1$d_300x.webp 300w, /cdn/shop/files/cup-%1$d_600x.webp 600w,
            /cdn/shop/files/cup-%1$d_1200x.webp 1200w" sizes="(min-width: 900px) 25vw, 50vw"><img loading="lazy"
            src="/cdn/shop/files/cup-%1$d_300x.jpg" width="300" height="200" alt="A cup of stoneware, number %1$d"
            data-zoom-image="/cdn/shop/files/cup-%1$d_2400x.jpg"></picture></a><p class="tile__text">%2$s</p>
            <ul class="tile__swatches"><li style="background-image:url('/swatches/blue.png')"></li><li></li></ul>
            <script>window.tiles = window.tiles || []; window.tiles.push({sku: %1$d, price: 12.5, text: "%2$s"});</script>
            </article>
            """.formatted(sku, TEXT);
    }

    private static List<byte[]> real(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".html.gz"))
                    .sorted()
                    .map(Extracts::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try (InputStream page = new GZIPInputStream(Files.newInputStream(file))) {
            return page.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String megabytes(int bytes) {
        return Report.number(bytes / 1e6) + " MB";
    }
}
