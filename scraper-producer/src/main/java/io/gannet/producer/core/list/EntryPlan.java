package io.gannet.producer.core.list;

import io.gannet.contract.Context;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListRange;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the entries of a list into requests. Each becomes one unit of the job, the malformed ones a failed one, so
/// that the ordinals count the list's entries.
final class EntryPlan {

    private static final String FOUND_IN = "list";
    private static final String DEFAULT_TYPE = "list";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_SENTENCE = 1_000;

    private final String jobId;
    private final Source.ListFile list;
    private final ImageCollection jobsCollection;
    private final String collectionType;
    private final Terms terms;
    private final Instant askedAt;

    EntryPlan(ListRange range) {
        ScrapeJob job = range.job();
        this.jobId = job.requireId();
        this.list = range.list();
        this.jobsCollection = job.collectionOrDefault();
        this.collectionType =
                job.collection() == null ? DEFAULT_TYPE : job.collection().type();
        this.terms = job.terms();
        this.askedAt = range.askedAt();
    }

    /// What an entry is planned as.
    ///
    /// @param ordinal how many entries come before it in the list
    GannetRecord unit(Entry entry, int ordinal) {
        return switch (entry) {
            case Entry.Illegible illegible -> failed(ordinal, entry.line(), illegible.reason(), illegible.sentence());
            case Entry.Legible legible -> {
                try {
                    yield new FetchRequested(item(legible.row(), ordinal), terms, List.of(), askedAt);
                } catch (IllegalArgumentException e) {
                    yield failed(ordinal, entry.line(), Reason.LINE_INVALID, String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private UnitFailed failed(int ordinal, long line, Reason reason, String sentence) {
        String detail = noun() + ' ' + line + ": " + sentence;
        return new UnitFailed(
                jobId,
                Item.childId(jobId, ordinal),
                line,
                reason,
                detail.substring(0, Math.min(detail.length(), LONGEST_SENTENCE)),
                askedAt);
    }

    private String noun() {
        return switch (list.formatOrDefault()) {
            case CSV, TSV, JSONL, TEXT -> "Line";
            case JSON -> "Entry";
            case PARQUET -> "Row";
        };
    }

    private Item item(Row row, int ordinal) {
        ListColumns columns = list.columns();
        String url = value(row, list.urlColumn());
        if (url == null) {
            throw new IllegalArgumentException("there is no URL in column '" + list.urlColumn() + "'");
        }
        return new Item(
                jobId,
                Item.childId(jobId, ordinal),
                0,
                ItemKind.IMAGE,
                new WebUrl(url),
                collection(value(row, columns.collectionType()), value(row, columns.collectionKey())),
                null,
                new Context(
                        position(value(row, columns.position()), ordinal),
                        FOUND_IN,
                        null,
                        null,
                        null,
                        null,
                        value(row, columns.alt()),
                        attributes(row, columns.attributes())),
                expectedHash(value(row, columns.expectedHash())));
    }

    private ImageCollection collection(@Nullable String type, @Nullable String key) {
        if (list.columns().collectionKey() == null) {
            return jobsCollection;
        }
        if (key == null) {
            throw new IllegalArgumentException(
                    "there is no collection in column '" + list.columns().collectionKey() + "'");
        }
        return new ImageCollection(type == null ? collectionType : type, key, null, Map.of());
    }

    private static int position(@Nullable String text, int ordinal) {
        if (text == null) {
            return ordinal;
        }
        if (!POSITION.matcher(text).matches()) {
            throw new IllegalArgumentException("position is '" + text + "'; it must be a whole number below a billion");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable ExpectedHash expectedHash(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String prefix =
                SHA256.matcher(text).matches() ? "sha256:" : MD5.matcher(text).matches() ? "md5:" : "";
        return ExpectedHash.parse(prefix + text);
    }

    private static Map<String, String> attributes(Row row, Map<String, String> columns) {
        Map<String, String> attributes = new HashMap<>();
        columns.forEach((name, column) -> {
            String value = value(row, column);
            if (value != null) {
                attributes.put(name, value);
            }
        });
        return attributes;
    }

    private static @Nullable String value(Row row, @Nullable String column) {
        String value = column == null ? null : row.get(column);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + column + "' holds a NUL character");
        }
        return value.strip();
    }
}
