package io.gannet.download.core.robots;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.WebUrl;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {

    @ParameterizedTest(name = "{1} under {0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        User-agent: *\\nDisallow: /                                              | /a          | false
        User-agent: *\\nDisallow:                                                | /a          | true
        User-agent: *\\nDisallow: /p                                             | /a          | true
        User-agent: *\\nDisallow: /p                                             | /page       | false
        User-agent: *\\nDisallow: /p\\nAllow: /page                              | /page       | true
        User-agent: *\\nDisallow: /*.gif$                                        | /a/b.gif    | false
        User-agent: *\\nDisallow: /*.gif$                                        | /a.gif?x    | true
        User-agent: *\\nDisallow: /*?                                            | /a?b        | false
        User-agent: gannet\\nDisallow: /a\\nUser-agent: *\\nDisallow: /b         | /a          | false
        User-agent: gannet\\nDisallow: /a\\nUser-agent: *\\nDisallow: /b         | /b          | true
        User-agent: GANNET\\nDisallow: /a                                        | /a          | false
        User-agent: gannetbot\\nDisallow: /                                      | /a          | true
        User-agent: a\\nUser-agent: gannet\\nDisallow: /a                        | /a          | false
        User-agent: *\\nDisallow: /                                              | /robots.txt | true
        User-agent: *\\nDisallow: /caf%C3%A9                                     | /café       | false
        <html><body>not found</body></html>                                      | /a          | true
        ''                                                                       | /a          | true
        """)
    void obeysRobots(String robots, String path, boolean allowed) {
        var rules = RobotsRules.parse("http://a.example", robots.replace("\\n", "\n"));

        assertThat(rules.allows(new WebUrl("http://a.example" + path))).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({"2, 2", "0.5, 0.5", "0, 0", "-1, 0", "600, 600", "3600, 3600", "1000000000, 21600", "never, 0"})
    void readsCrawlDelayHoweverLong(String delay, double seconds) {
        var rules = RobotsRules.parse("http://a.example", "User-agent: *\nCrawl-delay: " + delay + "\nDisallow: /x");

        assertThat(rules.crawlDelay()).isEqualTo(Duration.ofMillis((long) (seconds * 1_000)));
        assertThat(rules.allows(new WebUrl("http://a.example/a"))).isTrue();
    }
}
