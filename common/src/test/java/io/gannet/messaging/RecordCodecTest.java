package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCodecTest {

    private static final Look LOOK =
            new Look("#c8643c", "1QcSHQRnh493V4dIh4eXh1h4kJUI", "e1c3870f1e3c78f0", 0.5, 0.25, 0.125);

    @Test
    void readsAJobThatSaysEverything() {
        var job = (ScrapeJob) decode("""
                {"type": "scrape-job.v1", "id": "01J", "collection": {"type": "campaign", "key": "abc-123", "name": "Autumn",
                  "attributes": {"user": "u-7"}},
                 "source": {"type": "page", "url": "https://example.com/product"},
                 "select": {"maxImages": 10, "minWidth": 200, "minHeight": 200, "minScore": 0, "roles": ["hero", "product"]},
                 "renditions": [{"name": "jpg", "format": "jpeg", "quality": 85, "background": "#ffffff"},
                   {"name": "thumb", "format": "jpeg", "maxWidth": 320, "maxHeight": 320}],
                 "freshness": {"maxAge": "P14D", "force": false}, "priority": 0, "ignoreRobots": true }""");

        assertThat(job.source()).isEqualTo(new Source.Page(new WebUrl("https://example.com/product")));
        assertThat(job.terms().select().roles()).containsExactlyInAnyOrder(Role.HERO, Role.PRODUCT);
        assertThat(job.terms().freshness().maxAge()).isEqualTo(Duration.ofDays(14));
        assertThat(job.terms().renditions()).isEqualTo(RenditionSpec.DEFAULTS);
        assertThat(job.terms().priority()).isZero();
        assertThat(job.terms().ignoreRobots()).isTrue();
        assertThat(job.collectionOrDefault().attributes()).containsEntry("user", "u-7");
    }

    @Test
    void readsAJobThatSaysOnlyWhatItMust() {
        var job = (ScrapeJob) decode("""
                {"type": "scrape-job.v1", "source": {"type": "urls", "urls": ["http://a.example/1.png",
                  {"url": "http://a.example/2.png", "attributes": {"sku": "7"}, "expectedHash": "md5:d41d8cd98f00b204e9800998ecf8427e"}]}}""");

        assertThat(job.id()).isNull();
        assertThat(job.terms()).isEqualTo(Terms.DEFAULT);
        var urls = ((Source.Urls) job.source()).urls();
        assertThat(urls.get(0)).isEqualTo(Source.ImageUrl.of("http://a.example/1.png"));
        assertThat(urls.get(1).attributes()).isEqualTo(Map.of("sku", "7"));
        assertThat(urls.get(1).expectedHash()).hasToString("md5:d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void givesBackWhatItWrote() {
        var hash = ContentHash.of("x".getBytes(UTF_8));
        var item = new Item(
                "job",
                "job.0.1",
                0,
                ItemKind.IMAGE,
                new WebUrl("http://a.example/1.png"),
                ImageCollection.ofJob("job"),
                new WebUrl("http://a.example/"),
                new Context(1, "img", Role.HERO, 80, 100, 50, "a cup", Map.of()),
                null);
        var at = Instant.parse("2026-11-20T10:00:00Z");
        var request = new FetchRequested(item, Terms.DEFAULT, List.of(), at);
        var fetched =
                new ImageFetched(request, new BlobRef("k", hash, 1), "image/png", item.url(), Disposition.NEW, at);
        var converted = new ImageConverted(
                fetched,
                new Measures("png", 2, 3, true, 1, 1, 8, "rgb", null, null, null, 1.5, LOOK, 60),
                List.of(new Rendition("jpg", "d", new BlobRef("r", hash, 9), ImageFormat.JPEG, 2, 3)),
                null,
                at);

        assertThat(RecordCodec.decode(RecordCodec.encode(converted))).isEqualTo(converted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type": "scrape-job.v1"                                                          | malformed JSON
        {"source": {"type": "page", "url": "http://a.example/"}}                          | 'type' is missing
        {"type": "scrape-jab.v1"}                                                         | type 'scrape-jab.v1' is not known
        {"type": "scrape-job.v1"}                                                         | source is missing
        {"type": "scrape-job.v1", "source": {"type": "pgae", "url": "http://a.example"}}  | type 'pgae' is not known at source
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http:///x.png"}}     | URL 'http:///x.png' is no absolute http or https URL with a host
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://u:p@a.example/"}} | carries a user name
        {"type": "scrape-job.v1", "source": {"type": "urls", "urls": []}}                 | source.urls is empty
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://a.example"}, "select": {"minWidth": -1}} | select.minWidth is -1
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://a.example"}, "id": "a b"} | id is 'a b'
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://a.example"}, "priority": 10} | priority is 10; it must be between 0 and 9
        {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://a.example"}, "priority": "high"} | 'high' is no whole number at priority
        """)
    void refusesInOneSentence(String json, String sentence) {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> decode(json))
                .withMessageContaining(sentence)
                .withMessageNotContaining("REDACTED");
    }

    private static GannetRecord decode(String json) {
        return RecordCodec.decode(json.getBytes(UTF_8));
    }
}
