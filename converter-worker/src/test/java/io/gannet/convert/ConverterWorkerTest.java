package io.gannet.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobStore;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.convert.core.Fetches;
import io.gannet.convert.core.Pictures;
import io.micrometer.core.instrument.MeterRegistry;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole worker on a real broker and a real S3 endpoint.
class ConverterWorkerTest {

    private static RunningConverter converter;

    @BeforeAll
    static void start() {
        converter = RunningConverter.start("converter-worker", Map.of());
    }

    @AfterAll
    static void stop() {
        converter.close();
    }

    @Test
    void convertsAnImageAndAnswersARedeliveryWithTheSameRecord() {
        byte[] png = Pictures.encoded(
                Pictures.plain(800, 400, BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 128)), "png");
        ImageFetched fetched = converter.stored(png);

        converter.publish(fetched);
        var first = (ImageConverted) converter.answersTo(fetched, 1).getFirst();

        assertThat(first.fetched()).isEqualTo(fetched);
        assertThat(first.renditions()).extracting(Rendition::width).containsExactly(800, 320);
        BufferedImage thumb = Pictures.decoded(
                converter.bytes(first.renditions().getLast().blob().key()));
        assertThat(new Color(thumb.getRGB(100, 100)).getGreen()).isBetween(123, 131); // half red on white

        converter.bean(BlobStore.class).delete(fetched.original().key()); // what is known needs no original
        converter.publish(fetched);
        assertThat(converter.answersTo(fetched, 2)).containsExactly(first, first);
        assertThat(converter
                        .bean(MeterRegistry.class)
                        .counter("gannet.conversions", "outcome", "converted", "format", "png", "remembered", "true")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void rejectsATruncatedImage() {
        byte[] jpeg = Pictures.encoded(Pictures.noise(200, 200), "jpeg");
        ImageFetched fetched = converter.stored(Arrays.copyOf(jpeg, jpeg.length / 2));

        converter.publish(fetched);

        assertThat(converter.answersTo(fetched, 1).getFirst())
                .isInstanceOfSatisfying(
                        ImageRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void rejectsABomb() {
        ImageFetched fetched = converter.stored(Pictures.pngClaiming(60_000, 60_000));

        converter.publish(fetched);

        assertThat(converter.answersTo(fetched, 1).getFirst())
                .isInstanceOfSatisfying(
                        ImageRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void asksForAnOriginalThatIsNotThereAndParksItIfThatIsInVain() {
        ImageFetched fetched = Fetches.of("announced, never stored".getBytes(UTF_8), RunningConverter.NOW);

        converter.publish(fetched);

        var again = (FetchRequested) converter.answer(answer -> answer instanceof FetchRequested request
                && request.item().equals(fetched.request().item()));
        converter.publish(new ImageFetched(
                again,
                fetched.original(),
                fetched.mediaType(),
                fetched.finalUrl(),
                Disposition.NEW,
                Instant.now())); // so the store has lost what it has just taken
        converter.answer(answer -> answer instanceof ItemFailed failed
                && failed.reason() == Reason.INTERNAL_ERROR
                && failed.request().equals(again));
    }

    @Test
    void answersTheRestOfABatchInWhichSomethingIsNoRecord() {
        List<ImageFetched> images = IntStream.range(0, 6)
                .mapToObj(i -> converter.stored(Pictures.encoded(Pictures.noise(20, 20 + i), "png")))
                .toList();

        for (ImageFetched fetched : images) {
            converter.publish(fetched.key(), "nonsense".getBytes(UTF_8));
            converter.publish(fetched);
            converter.publish(fetched);
        }

        for (ImageFetched fetched : images) {
            List<GannetRecord> twice = converter.answersTo(fetched, 2);
            assertThat(twice).hasSize(2).allMatch(twice.getFirst()::equals);
        }
    }
}
