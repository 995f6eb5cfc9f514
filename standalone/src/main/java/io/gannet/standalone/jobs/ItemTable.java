package io.gannet.standalone.jobs;

import io.gannet.contract.WebUrl;
import io.gannet.standalone.console.Table;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A job's items as a table for people.
public final class ItemTable {

    private static final List<String> HEADINGS =
            List.of("ITEM", "STATE", "REASON", "SIZE", "BYTES", "QUALITY", "ROLE", "LOOK AT");

    private ItemTable() {}

    /// The table of a job's items, documents first; nothing if there are none.
    ///
    /// @param state those in this state; all if null
    public static String of(JobsApi api, String jobId, ItemView.@Nullable State state) {
        var items = new ArrayList<ItemView>(api.documents(jobId, state));
        items.addAll(api.images(jobId, state));
        return items.isEmpty() ? "" : of(items, item -> api.imageUrl(jobId, item.id()));
    }

    /// The table, one line per item.
    ///
    /// @param look where the picture of an item can be looked at
    static String of(List<ItemView> items, Function<ItemView, URI> look) {
        boolean oneOrigin = items.stream().map(ItemTable::origin).distinct().count() == 1;
        return Table.of(
                HEADINGS, items.stream().map(item -> row(item, oneOrigin, look)).toList());
    }

    private static List<String> row(ItemView item, boolean oneOrigin, Function<ItemView, URI> look) {
        boolean ready = item.state() == ItemView.State.READY && item.width() != null;
        return List.of(
                Table.plain(
                        item.url() == null
                                ? item.id()
                                : oneOrigin ? item.url().substring(origin(item).length()) : item.url()),
                colour(item.state()),
                item.reason() == null ? "" : item.reason().name(),
                ready ? item.width() + "×" + item.height() : "",
                ready && item.bytes() != null ? String.valueOf(item.bytes()) : "",
                ready ? quality(item) : "",
                item.role() == null ? "" : item.role().name().toLowerCase(Locale.ROOT),
                ready ? look.apply(item).toString() : Table.plain(item.detail() == null ? "" : item.detail()));
    }

    private static String quality(ItemView item) {
        if (Boolean.TRUE.equals(item.placeholder())) {
            return "placeholder";
        }
        return item.quality() == null ? "" : String.valueOf(item.quality());
    }

    private static String colour(ItemView.State state) {
        return switch (state) {
            case READY -> "@|green READY|@";
            case FAILED -> "@|red FAILED|@";
            case SKIPPED -> "@|yellow SKIPPED|@";
            case PENDING -> "PENDING";
        };
    }

    private static String origin(ItemView item) {
        return item.url() == null ? "" : new WebUrl(item.url()).origin();
    }
}
