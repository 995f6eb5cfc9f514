package io.gannet.producer.core.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.gannet.contract.WebUrl;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The main product picture of a page of the corpus, told by reading the page and not by extraction.
///
/// @param page the start of the page's file name
/// @param acceptable patterns of addresses, of which one must match
/// @param excluded patterns of addresses, of which none may match
/// @param note what it is
record MainPicture(String page, List<Pattern> acceptable, List<Pattern> excluded, String note) {

    static List<MainPicture> all() throws IOException {
        try (var in = Objects.requireNonNull(MainPicture.class.getResourceAsStream("/corpus/main-pictures.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> parse(line.split("\t")))
                    .toList();
        }
    }

    boolean accept(WebUrl url) {
        return acceptable.stream().anyMatch(each -> each.matcher(url.value()).matches())
                && excluded.stream().noneMatch(each -> each.matcher(url.value()).matches());
    }

    private static MainPicture parse(String[] cells) {
        var patterns = List.of(cells[1].split(" "));
        return new MainPicture(
                cells[0],
                patterns.stream()
                        .filter(each -> !each.startsWith("!"))
                        .map(MainPicture::pattern)
                        .toList(),
                patterns.stream()
                        .filter(each -> each.startsWith("!"))
                        .map(each -> pattern(each.substring(1)))
                        .toList(),
                cells[2]);
    }

    private static Pattern pattern(String wildcards) {
        return Pattern.compile(
                Arrays.stream(wildcards.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
    }
}
