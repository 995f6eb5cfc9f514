package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the converter leaves alone: what is too large for it, and what its job does not want.
class ConverterLimitsTest extends ConverterTrial {

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
}
