package io.gannet.convert.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.blob.BlobContent;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Fit;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Keep;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import io.gannet.convert.core.appraisal.Appraiser;
import io.gannet.convert.core.measure.Looks;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.core.metadata.Exif;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.SettableClock;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the converter does around an engine: order, memory, limits.
class ConverterTest {

    private static final RenditionSpec JPG = RenditionSpec.DEFAULTS.getFirst();
    private static final RenditionSpec THUMB = RenditionSpec.DEFAULTS.getLast();
    private static final RenditionSpec SMALL = new RenditionSpec("small", ImageFormat.JPEG, 85, "#ffffff", 160, 160);

    private final List<String> effects = new ArrayList<>();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final RecordingBlobStore blobs = new RecordingBlobStore(new InMemoryBlobStore(clock), effects);
    private final ScriptedEngine engine = new ScriptedEngine(effects);
    private final MemoryVerdicts verdicts = new MemoryVerdicts();
    private final Budgets budgets = new Budgets(new Budget(1_000), new Budget(10_000_000));
    private Limits limits = new Limits(1_000, 1_000_000, 10_000, 100);

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
    void decodesNoImageThatHasTooManyPixels() {
        limits = new Limits(1_000, 239_999, 10_000, 100);
        ImageFetched fetched = stored("some bytes");

        assertRejected(converter().convert(fetched), Reason.TOO_MANY_PIXELS);
        assertThat(effects).contains("open").noneMatch(effect -> effect.startsWith("render"));

        limits = new Limits(1_000, 240_000, 10_000, 100);
        assertThat(converter().convert(fetched)).isInstanceOf(ImageConverted.class);
    }

    @Test
    void waitsForRoomBeforeALargeImageIsDecoded() {
        limits = new Limits(1_000, 100_000_000, 10_000, 100);
        engine.says(upright("jpeg", 3_000, 2_000, 1));
        ImageFetched fetched = stored("some bytes");
        effects.clear();

        assertThat(converter().convert(fetched)).isInstanceOf(ImageConverted.class);
        assertThat(effects.subList(1, 6)).containsExactly("lend", "open", "close", "open", "render [thumb]");
    }

    @Test
    void decodesNoImageWithAnEdgeThatIsTooLong() {
        limits = new Limits(1_000, 1_000_000, 599, 100);

        assertRejected(converter().convert(stored("some bytes")), Reason.TOO_MANY_PIXELS);
    }

    @Test
    void readsNoOriginalThatIsTooLong() {
        limits = new Limits(9, 1_000_000, 10_000, 100);
        ImageFetched fetched = stored("some bytes");
        effects.clear();

        assertRejected(converter().convert(fetched), Reason.TOO_LARGE);
        assertThat(effects).isEmpty();
    }

    @Test
    void skipsWhatIsSmallerUprightThanTheJobAsksForWithoutDecodingIt() {
        ImageFetched fetched = stored("some bytes");
        ImageFetched wide = Fetches.asking(fetched, new Selection(null, 401, 0, 0, null), JPG);
        ImageFetched high = Fetches.asking(fetched, new Selection(null, 400, 600, 0, null), JPG);

        assertRejected(converter().convert(wide), Reason.TOO_SMALL);
        assertThat(effects).noneMatch(effect -> effect.startsWith("render"));
        assertThat(converter().convert(high)).isInstanceOf(ImageConverted.class);
    }

    @Test
    void skipsWhatIsKnownToBeTooSmallWithoutReadingIt() {
        ImageFetched fetched = stored("some bytes");
        converter().convert(fetched);
        effects.clear();

        ImageFetched wide = Fetches.asking(fetched, new Selection(null, 401, 0, 0, null), JPG, SMALL);

        assertRejected(converter().convert(wide), Reason.TOO_SMALL);
        assertThat(effects).isEmpty();
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
    void leavesOutWhatScoresTooLowOnceItIsMeasuredAndSaysWhatItScores() {
        ImageFetched choosy = Fetches.asking(stored("some bytes"), new Selection(null, 0, 0, 90, null), JPG);

        assertThat(converter().convert(choosy)).isInstanceOfSatisfying(ImageRejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.LOW_SCORE);
            assertThat(rejected.appraisal()).isNotNull();
            assertThat(rejected.detail())
                    .isEqualTo("The image scores " + rejected.appraisal().score()
                            + " of 100; the job asks for at least 90.");
        });
        assertThat(converter().convert(Fetches.asking(choosy, Selection.ALL, JPG)))
                .isInstanceOf(ImageConverted.class);
    }

    @Test
    void leavesOutWhatHasAnotherRoleOnceItIsMeasured() {
        var pictures = new Selection(null, 0, 0, 0, Set.of(Role.PRODUCT, Role.HERO));
        ImageFetched blank = Fetches.asking(stored("some bytes"), pictures, JPG);

        assertThat(converter().convert(blank)).isInstanceOfSatisfying(ImageRejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.UNWANTED_ROLE);
            assertThat(rejected.detail()).isEqualTo("The image's role is other; the job asks for hero, product.");
        });
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
    void writesNoRenditionThatIsLargerThanTheLimits() {
        var huge = new RenditionSpec(
                "huge", ImageFormat.JPEG, 85, "#ffffff", 9_000, 9_000, Fit.PAD, false, false, Set.of(), false);

        assertRejected(
                converter().convert(Fetches.asking(stored("some bytes"), Selection.ALL, huge)), Reason.TOO_MANY_PIXELS);
    }

    @Test
    void decodesNoFileWithTooManyFrames() {
        engine.says(upright("gif", 600, 400, 101));

        assertRejected(converter().convert(stored("some bytes")), Reason.TOO_MANY_PIXELS);
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

    private static Header upright(String format, int width, int height, int frames) {
        return new Header(
                format, width, height, frames, new Colours(Colours.Space.RGB, 8, false, null, true), Exif.NONE);
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

    private Converter converter() {
        var engines = new Engines() {

            @Override
            public String version() {
                return engine.version();
            }

            @Override
            public <T> T lend(Function<Lent, T> work) {
                effects.add("lend");
                return work.apply((original, order) -> order.carryOut(engine, MemorySegment.ofArray(original)));
            }
        };
        return new Converter(
                engines, limits, budgets, blobs, verdicts, new Appraiser(Map.of()), ConversionMetrics.NONE, clock);
    }

    private ImageFetched fetched(String bytes) {
        return Fetches.of(bytes.getBytes(UTF_8), clock.instant());
    }

    private ImageFetched stored(String bytes) {
        ImageFetched fetched = fetched(bytes);
        BlobRef original = fetched.original();
        blobs.put(original.key(), BlobContent.of(bytes.getBytes(UTF_8), "image/png"));
        return fetched;
    }

    private static void assertRejected(GannetRecord answer, Reason reason) {
        assertThat(answer).isInstanceOfSatisfying(ImageRejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).endsWith(".");
        });
    }

    /// Verdicts in memory, each told as an effect.
    private final class MemoryVerdicts implements Verdicts {

        private final Map<ContentHash, Map<String, Verdict>> known = new HashMap<>();

        @Override
        public Map<String, Verdict> find(ContentHash original) {
            return known.getOrDefault(original, Map.of());
        }

        @Override
        public void remember(ContentHash original, Map<String, Verdict> all) {
            effects.add("remember " + all.size());
            known.put(original, Map.copyOf(all));
        }
    }
}
