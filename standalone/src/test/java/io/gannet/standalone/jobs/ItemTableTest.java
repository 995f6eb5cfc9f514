package io.gannet.standalone.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.standalone.jobs.ItemView.State;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemTableTest {

    @Test
    void showsEachItemOnOneLine() {
        List<ItemView> items = List.of(
                ready("j.0", "http://shop.test/a.png", 700, 900),
                failed("j.1", "http://shop.test/b.png", "The server says 404."));

        assertThat(ItemTable.of(items, item -> URI.create("http://127.0.0.1:1/" + item.id()))
                        .lines()
                        .map(String::stripTrailing))
                .containsExactly(
                        "ITEM    STATE   REASON  SIZE     BYTES  QUALITY  ROLE     LOOK AT",
                        "/a.png  READY           700×900  12     72       product  http://127.0.0.1:1/j.0",
                        "/b.png  FAILED  GONE                                      The server says 404.");
    }

    @Test
    void saysInPlaceOfItsQualityThatAnImageStandsForAnother() {
        var view = new ItemView(
                "j.0", "http://shop.test/a", State.READY, null, null, 1, 1, "png", 1L, 9, true, null, List.of());

        assertThat(ItemTable.of(List.of(view), _ -> URI.create("http://x/")))
                .contains("  placeholder  ")
                .doesNotContain("9");
    }

    @Test
    void namesTheSitesWhenThereAreSeveral() {
        List<ItemView> items =
                List.of(ready("j.0", "http://one.test/a", 1, 1), ready("j.1", "http://two.test/a", 1, 1));

        assertThat(ItemTable.of(items, _ -> URI.create("http://x/")))
                .contains("http://one.test/a", "http://two.test/a");
    }

    @Test
    void takesNothingFromASiteForMarkupOrCommandsToTheTerminal() {
        String table = ItemTable.of(
                List.of(failed("j.0", "http://shop.test/a", "\u001b[31m @|red gone|@\nreally")),
                _ -> URI.create("http://x/"));

        assertThat(table).doesNotContain("\u001b").contains("red gone").hasLineCount(2);
    }

    private static ItemView ready(String id, String url, int width, int height) {
        return item(id, url, State.READY, null, null, width, height);
    }

    private static ItemView failed(String id, String url, String detail) {
        return item(id, url, State.FAILED, Reason.GONE, detail, null, null);
    }

    private static ItemView item(
            String id,
            String url,
            State state,
            @Nullable Reason reason,
            @Nullable String detail,
            @Nullable Integer width,
            @Nullable Integer height) {
        Role role = state == State.READY ? Role.PRODUCT : null;
        return new ItemView(id, url, state, reason, detail, width, height, "png", 12L, 72, false, role, List.of());
    }
}
