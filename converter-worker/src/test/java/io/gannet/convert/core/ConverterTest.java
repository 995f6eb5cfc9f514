package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Fit;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Keep;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.convert.core.appraisal.Appraiser;
import io.gannet.convert.core.measure.Looks;
import io.gannet.convert.core.measure.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the converter does around an engine: order and memory.
class ConverterTest extends ConverterTrial {

    @Test
    void convertsByEverySpecOfTheJob() {
        ImageFetched fetched = stored("some bytes");

        assertThat(converter().convert(fetched)).isInstanceOfSatisfying(ImageConverted.class, converted -> {
            assertThat(converted.fetched()).isEqualTo(fetched);
            assertThat(converted.measures().width()).isEqualTo(400); // upright
            assertThat(converted.measures().height()).isEqualTo(600);
            assertThat(converted.measures().look()).isEqualTo(Looks.of(new Sample(2, 3, 1, new byte[6])));
            assertThat(converted.measures().bytesPerPixel()).isEqualTo(10.0 / 240_000);
            assertThat(converted.measures().camera()).isNull();
            assertThat(converted.renditions()).extracting(Rendition::name).containsExactly("jpg", "thumb");
            assertThat(converted.renditions())
                    .extracting(Rendition::specDigest)
                    .containsExactly(JPG.digest(), THUMB.digest());
            for (Rendition rendition : converted.renditions()) {
                byte[] bytes = blobs.bytes(rendition.blob().key());
                assertThat(ContentHash.of(bytes)).isEqualTo(rendition.blob().hash());
                assertThat(bytes).hasSize((int) rendition.blob().lengthBytes());
            }
            assertThat(converted.at()).isEqualTo(clock.instant());
        });
    }

    @Test
    void makesARenditionDurableBeforeTheVerdictThatNamesIt() {
        ImageFetched fetched = stored("some bytes");
        effects.clear();

        converter().convert(fetched);

        ContentHash hash = fetched.original().hash();
        assertThat(effects)
                .containsExactly(
                        "get " + BlobKeys.original(hash), // while the engine works for others
                        "lend",
                        "open",
                        "render [jpg, thumb]",
                        "close",
                        "put " + BlobKeys.rendition(hash, JPG),
                        "put " + BlobKeys.rendition(hash, THUMB),
                        "remember 2");
    }

    @Test
    void givesTheSameAnswerToARedeliveryWithoutReadingOrDecoding() {
        ImageFetched fetched = stored("some bytes");
        GannetRecord first = converter().convert(fetched);
        effects.clear();
        clock.advance(Duration.ofMinutes(5));

        assertThat(converter().convert(fetched)).isEqualTo(first);
        assertThat(effects).isEmpty();
    }

    @Test
    void makesOnlyWhatIsMissingForANewSpec() {
        ImageFetched fetched = stored("some bytes");
        converter().convert(fetched);
        effects.clear();

        GannetRecord answer = converter().convert(Fetches.asking(fetched, Selection.ALL, JPG, SMALL));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ImageConverted.class,
                        converted -> assertThat(converted.renditions())
                                .extracting(Rendition::name)
                                .containsExactly("jpg", "small"));
        assertThat(effects).contains("render [small]", "remember 3"); // what others asked for is not forgotten
    }

    @Test
    void makesOneRenditionForTwoNamesOfOneSpec() {
        var twin = new RenditionSpec("twin", JPG.format(), JPG.quality(), JPG.background(), null, null);

        GannetRecord answer = converter().convert(Fetches.asking(stored("some bytes"), Selection.ALL, JPG, twin));

        assertThat(answer).isInstanceOfSatisfying(ImageConverted.class, converted -> {
            assertThat(converted.renditions()).extracting(Rendition::name).containsExactly("jpg", "twin");
            assertThat(converted.renditions())
                    .extracting(Rendition::blob)
                    .containsOnly(converted.renditions().getFirst().blob());
        });
        assertThat(effects).contains("render [jpg]");
    }

    @Test
    void datesNoAnswerBeforeItsQuestion() {
        ImageFetched fetched = stored("some bytes");
        converter().convert(fetched);
        Instant later = clock.instant().plusSeconds(3_600);

        GannetRecord answer = converter().convert(Fetches.at(fetched, later));

        assertThat(((ImageConverted) answer).at()).isEqualTo(later);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NOT_AN_IMAGE", "UNSUPPORTED_FORMAT", "CORRUPT"})
    void remembersWhyAnOriginalCannotBeConverted(Reason reason) {
        engine.rejects(reason);
        ImageFetched fetched = stored("some bytes");

        GannetRecord first = converter().convert(fetched);
        assertRejected(first, reason);
        effects.clear();

        assertThat(converter().convert(fetched)).isEqualTo(first);
        assertThat(effects).isEmpty();
    }

    @Test
    void judgesAnewWithAnotherEngine() {
        engine.rejects(Reason.UNSUPPORTED_FORMAT);
        ImageFetched fetched = stored("some bytes");
        converter().convert(fetched);

        engine.becomes("engine 2");

        assertThat(converter().convert(fetched)).isInstanceOf(ImageConverted.class);
    }

    @Test
    void saysWhatAnImageIsWorthToItsJob() {
        assertThat(converter().convert(stored("some bytes")))
                .isInstanceOfSatisfying(
                        ImageConverted.class,
                        converted -> assertThat(converted.appraisal())
                                .isEqualTo(new Appraiser(Map.of())
                                        .appraise(Context.ofJob(0, Map.of()), converted.measures())));
    }

    @Test
    void believesForAWhileThatTheEngineBrokeOnIt() {
        engine.rejects(Reason.INTERNAL_ERROR);
        ImageFetched fetched = stored("some bytes");
        GannetRecord first = converter().convert(fetched);
        assertRejected(first, Reason.INTERNAL_ERROR);
        effects.clear();

        clock.advance(Verdict.ERRORS_HOLD.minusSeconds(1));
        assertThat(converter().convert(fetched)).isEqualTo(first);
        assertThat(effects).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        engine.becomes(engine.version());
        assertThat(converter().convert(fetched("some bytes"))).isInstanceOf(ImageConverted.class);
    }

    @Test
    void takesAJpegThatSatisfiesTheSpecAsItIsOnceItHasBeenDecoded() {
        engine.says(upright("jpeg", 600, 400, 1));
        ImageFetched fetched = stored("some bytes");

        var converted = (ImageConverted) converter().convert(fetched);

        assertThat(converted.renditions().getFirst().blob()).isEqualTo(fetched.original());
        assertThat(converted.renditions().getFirst().width()).isEqualTo(600);
        assertThat(converted.renditions().getLast().blob()).isNotEqualTo(fetched.original());
        assertThat(effects).contains("render [thumb]", "remember 2");
    }

    @Test
    void decodesEvenWhatIsTakenAsItIs() {
        engine.says(upright("jpeg", 300, 200, 1));

        converter().convert(stored("some bytes"));

        assertThat(effects).contains("render []");
    }

    @Test
    void tellsExifDataOnlyWhereARenditionKeepsThem() {
        var keeping = new RenditionSpec(
                "full",
                ImageFormat.JPEG,
                85,
                "#ffffff",
                null,
                null,
                Fit.INSIDE,
                false,
                false,
                Set.of(Keep.EXIF),
                false);

        var converted =
                (ImageConverted) converter().convert(Fetches.asking(stored("some bytes"), Selection.ALL, JPG, keeping));

        assertThat(converted.measures().camera()).isEqualTo("Optics 900");
        assertThat(converted.measures().takenAt()).hasToString("2026-05-17T12:30");
    }

    @Test
    void asksForTheOriginalOnceMoreWhereItIsMissing() {
        ImageFetched fetched = fetched("removed since");
        clock.advance(Duration.ofSeconds(1));

        var again = (FetchRequested) converter().convert(fetched);

        assertThat(again.item()).isEqualTo(fetched.request().item());
        assertThat(again.terms().freshness().force()).isTrue();
        assertThat(again.requestedAt()).isEqualTo(clock.instant());
    }

    @Test
    void throwsWhereTheOriginalIsMissingThoughItWasJustWritten() {
        assertThatThrownBy(() -> converter().convert(forced(Disposition.NEW)))
                .isInstanceOf(OriginalMissingException.class)
                .hasMessageContaining("originals/");
    }

    @Test
    void asksEvenAfterAForcedRequestForWhatMayHaveBeenRemovedSince() {
        ImageFetched written = forced(Disposition.NEW);

        assertThat(converter().convert(forced(Disposition.DUPLICATE))).isInstanceOf(FetchRequested.class);
        clock.advance(Duration.ofDays(2));
        assertThat(converter().convert(written)).isInstanceOf(FetchRequested.class);
    }

    private ImageFetched forced(Disposition disposition) {
        ImageFetched fetched = fetched("not there");
        return new ImageFetched(
                fetched.request().again(clock.instant()),
                fetched.original(),
                fetched.mediaType(),
                fetched.finalUrl(),
                disposition,
                clock.instant());
    }
}
