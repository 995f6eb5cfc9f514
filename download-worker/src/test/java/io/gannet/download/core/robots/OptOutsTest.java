package io.gannet.download.core.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.WebUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutsTest {

    private static final OptOuts OPT_OUTS = new OptOuts(
            Set.of("noindex", "none", "noimageindex", "noai", "noimageai"),
            Set.of("none", "noimageindex", "noai", "noimageai"),
            Set.of("train-ai", "bots"),
            true);

    @ParameterizedTest(name = "{0}: image {1}, document {2}")
    @CsvSource(delimiter = '|', textBlock = """
        noai                                                       | noai         | noai
        NoAI                                                       | noai         | noai
        noimageai                                                  | noimageai    | noimageai
        noimageindex                                               | noimageindex | noimageindex
        none                                                       | none         | none
        noindex                                                    | noindex      |
        nofollow                                                   |              |
        all                                                        |              |
        noarchive, nosnippet , noai                                | noai         | noai
        index,,noindex                                             | noindex      |
        gannet: noai                                               | noai         | noai
        Gannet : noai                                              | noai         | noai
        gannet/1.0: noai                                           | noai         | noai
        *: noai                                                    | noai         | noai
        googlebot: noai                                            |              |
        googlebot: noindex, noai                                   |              |
        googlebot: noindex, gannet: noai                           | noai         | noai
        gannet: nofollow, googlebot: noai                          |              |
        googlebot: noindex \\n noai                                | noai         | noai
        noai \\n googlebot: noindex                                | noai         | noai
        unavailable_after: 25 Jun 2026 15:00:00 PST                |              |
        unavailable_after: Thursday, 25-Jun-26 15:00:00 GMT, noai  | noai         | noai
        max-snippet: 20, max-image-preview: large, noindex         | noindex      |
        noaiwhatsoever                                             |              |
        ''                                                         |              |
        """)
    void readsXRobotsTag(String lines, String image, String document) {
        List<String> sent = List.of(lines.replace("\\n", "\n").split("\n", -1));

        assertThat(OPT_OUTS.refusal(false, name -> name.equals("X-Robots-Tag") ? sent : List.of()))
                .isEqualTo(Optional.ofNullable(image).map(directive -> "X-Robots-Tag: " + directive));
        assertThat(OPT_OUTS.refusal(true, name -> name.equals("X-Robots-Tag") ? sent : List.of()))
                .isEqualTo(Optional.ofNullable(document).map(directive -> "X-Robots-Tag: " + directive));
    }

    @ParameterizedTest(name = "{0}: {1} is refused {2}")
    @CsvSource(delimiter = '|', textBlock = """
        Content-Usage  | train-ai=n                 | true
        Content-Usage  | train-ai=y                 | false
        Content-Usage  | search=n                   | false
        Content-Usage  | search=y, train-ai=n       | true
        Content-Usage  | train-ai=n;because=x       | true
        Content-Usage  | bots=n                     | true
        Content-Usage  | train-ai=n, train-ai=y     | false
        Content-Usage  | train-ai                   | false
        Content-Usage  | train-ai=?                 | false
        Content-Usage  | ,;=,                       | false
        Content-Signal | ai-train=no                | true
        Content-Signal | search=yes,ai-train=no     | true
        Content-Signal | Search=yes, AI-Train=No    | true
        Content-Signal | ai-train=yes, ai-input=no  | false
        """)
    void readsUsageHeaders(String header, String value, boolean refused) {
        assertThat(OPT_OUTS.refusal(false, name -> name.equals(header) ? List.of(value) : List.of())
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void takesALineThatWasSentTwiceAsOne() {
        assertThat(OPT_OUTS.refusal(
                        true, name -> name.equals("Content-Usage") ? List.of("search=y", "train-ai=n") : List.of()))
                .contains("Content-Usage: search=y, train-ai=n");
    }

    @ParameterizedTest(name = "{1} under {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        UA: *\\nSignal: search=yes,ai-train=no | /a       | Signal: search=yes,ai-train=no
        UA: *\\nSignal: search=yes,ai-train=no\\nAllow: / | /a | Signal: search=yes,ai-train=no
        ua:*\\nsignal:ai-train=no # not for machines                            | /a       | Signal: ai-train=no
        UA: *\\nSignal: search=no                                               | /a       |
        UA: *\\nSignal: ai-train=yes                                            | /a       |
        Signal: ai-train=no                                                     | /a       |
        UA: other\\nSignal: ai-train=no                                         | /a       |
        UA: other\\nUA: gannet\\nUsage: train-ai=n                              | /a       | Usage: train-ai=n
        UA: other\\nAllow: /\\nUA: gannet\\nUsage: train-ai=n                   | /a       | Usage: train-ai=n
        UA: gannet\\nAllow: /\\nUA: other\\nUsage: train-ai=n                   | /a       |
        UA: gannet/2\\nUsage: train-ai=n                                        | /a       | Usage: train-ai=n
        UA: gannetbot\\nUsage: train-ai=n                                       | /a       |
        UA: *\\nUsage: train-ai=n\\nUA: gannet\\nAllow: /                       | /a       |
        UA: *\\nUsage: train-ai=n\\nUA: gannet\\nAllow: /\\nUA: gannet\\nUsage: bots=n | /a       | Usage: bots=n
        UA: *\\nSitemap: /s\\nUsage: train-ai=n                                 | /a       | Usage: train-ai=n
        UA: *\\nUsage: train-ai=n\\nUsage: /ai-ok/ train-ai=y                   | /ai-ok/a |
        UA: *\\nUsage: train-ai=n\\nUsage: /ai-ok/ train-ai=y                   | /a       | Usage: train-ai=n
        UA: *\\nUsage: train-ai=y\\nUsage: /art\\ttrain-ai=n                    | /art/1   | Usage: train-ai=n
        UA: *\\nUsage: / train-ai=y\\nUsage: / train-ai=n                       | /a       | Usage: train-ai=n
        UA: *\\nUsage: /*.png$ train-ai=n                                       | /x/1.png | Usage: train-ai=n
        UA: *\\nUsage: /*.png$ train-ai=n                                       | /1.png?x |
        UA: *\\nUsage: /caf%C3%A9/ train-ai=n                                   | /café/1  | Usage: train-ai=n
        UA: *\\nUsage: /café/ train-ai=n                                        | /café/1  | Usage: train-ai=n
        UA: *\\nUsage: /art                                                     | /art     |
        UA: *\\nUsage: train-ai=y\\nSignal: ai-train=no                         | /a       | Signal: ai-train=no
        <html>signal: ai-train=no                                       | /a       |
        """)
    void readsUsagesInRobots(String robots, String path, String line) {
        String text = robots.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replaceAll("(?i)\\bua *:", "User-agent:")
                .replaceAll("(?i)\\b(usage|signal) *:", "Content-$1:");
        RobotsRules rules = RobotsRules.parse("http://a.example", text);

        assertThat(OPT_OUTS.refusal(rules, new WebUrl("http://a.example" + path)))
                .isEqualTo(Optional.ofNullable(line).map("Content-"::concat));
    }

    @ParameterizedTest(name = "{1} fits {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        ''        | /a          | true
        /         | /a          | true
        /a        | /ab         | true
        /b        | /a          | false
        /a$       | /a          | true
        /a$       | /ab         | false
        /*        | /           | true
        /*b       | /aab        | true
        /*b*d     | /abcd       | true
        /*d*b     | /abcd       | false
        /a*a$     | /a          | false
        /a*a$     | /aa         | true
        /*.gif$   | /a.gif.gif  | true
        /*.gif$   | /a.gifs     | false
        /a**b     | /axb        | true
        *b        | /ab         | true
        $         | /           | false
        """)
    void matchesPaths(String pattern, String path, boolean fits) {
        assertThat(PathPattern.matches(pattern, path)).isEqualTo(fits);
    }

    @Test
    void heedsNothingWhereNothingIsConfigured() {
        RobotsRules rules = RobotsRules.parse("http://a.example", "User-agent: *\nContent-Signal: ai-train=no");

        assertThat(OptOuts.NONE.refusal(rules, new WebUrl("http://a.example/"))).isEmpty();
        assertThat(OptOuts.NONE.refusal(false, _ -> List.of("noai"))).isEmpty();
    }
}
