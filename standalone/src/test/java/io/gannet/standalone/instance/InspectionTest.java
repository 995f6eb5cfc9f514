package io.gannet.standalone.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.standalone.instance.shop.Exhibit;
import io.gannet.standalone.instance.shop.Exhibit.Expected;
import io.gannet.standalone.jobs.ItemView;
import io.gannet.standalone.jobs.ItemView.State;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InspectionTest {

    private static final Exhibit GOOD = new Exhibit("/good", "a good one", new Expected.Ready(30, 20));
    private static final Exhibit LOST = new Exhibit("/lost", "a lost one", new Expected.Without(Reason.GONE));

    @Test
    void isContentWithWhatWasExpected() {
        assertThat(inspect(item("/good", State.READY, null), item("/lost", State.FAILED, Reason.GONE)))
                .isEmpty();
    }

    @Test
    void looksAtTheJpegItself() {
        var other = new Exhibit("/good", "a good one", new Expected.Ready(20, 30));
        assertThat(new Inspection(List.of(item("/good", State.READY, null)), _ -> jpeg()).surprises(List.of(other)))
                .containsExactly("/good (a good one) should be READY 20×30 but is READY 30×20");
    }

    @Test
    void namesAnotherReason() {
        assertThat(inspect(item("/good", State.READY, null), item("/lost", State.FAILED, Reason.TIMEOUT)))
                .containsExactly("/lost (a lost one) should be FAILED GONE but is FAILED TIMEOUT");
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() {
        assertThat(inspect(item("/good", State.READY, null), item("/more", State.PENDING, null)))
                .containsExactly(
                        "/lost (a lost one) should be FAILED GONE but is missing", "/more was not expected at all");
    }

    private static List<String> inspect(ItemView... items) {
        return new Inspection(List.of(items), _ -> jpeg()).surprises(List.of(GOOD, LOST));
    }

    private static ItemView item(String path, State state, @Nullable Reason reason) {
        String url = "http://shop.test" + path;
        return new ItemView(path, url, state, reason, null, 1, 1, "jpeg", 1L, null, null, null, List.of());
    }

    private static byte[] jpeg() {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
