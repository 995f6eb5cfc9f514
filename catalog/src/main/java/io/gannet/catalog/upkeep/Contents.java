package io.gannet.catalog.upkeep;

import io.gannet.catalog.upkeep.core.NamedContent;
import io.gannet.catalog.upkeep.core.NamedContent.NamedObject;
import io.gannet.catalog.upkeep.core.NamedContent.NamedRendition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the tables name of the object store, content by content.
final class Contents {

    private static final int PAGE = 1000;

    // Each is looked up: by joins, and by EXISTS as well, the planner reads whole tables for a page.
    private static final String NAMED = """
            SELECT m.content_hash, m.original_key, m.bytes, r.spec_digest, r.blob_key, r.bytes AS rendition_bytes,
                   coalesce((SELECT true FROM collection_images AS c WHERE c.content_hash = m.content_hash LIMIT 1), false)
                       AS placed
            FROM (SELECT content_hash, original_key, bytes FROM images WHERE %s) AS m
            LEFT JOIN LATERAL (
                SELECT * FROM renditions WHERE content_hash = m.content_hash ORDER BY spec_digest LIMIT 1000) AS r ON true
            ORDER BY m.content_hash, r.spec_digest""";

    private final JdbcClient jdbc;

    Contents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is named of one content.
    Optional<NamedContent> find(String hash) {
        var rows = jdbc.sql(NAMED.formatted("content_hash = :hash"))
                .param("hash", hash)
                .query(Contents::row)
                .list();
        return grouped(rows).stream().findFirst();
    }

    /// All contents in the order of their hashes, read page by page as they are asked for.
    Iterator<NamedContent> all() {
        return new Iterator<>() {

            private final Deque<NamedContent> page = new ArrayDeque<>();
            private @Nullable String last = "";

            @Override
            public boolean hasNext() {
                if (page.isEmpty() && last != null) {
                    page.addAll(after(last));
                    last = page.isEmpty() ? null : page.getLast().hash();
                }
                return !page.isEmpty();
            }

            @Override
            public NamedContent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.pop();
            }
        };
    }

    private List<NamedContent> after(String hash) {
        return grouped(jdbc.sql(NAMED.formatted("content_hash > :last ORDER BY content_hash LIMIT " + PAGE))
                .param("last", hash)
                .query(Contents::row)
                .list());
    }

    // A row for each rendition, of which a content may have none.
    private static NamedContent row(ResultSet row, int number) throws SQLException {
        String spec = row.getString("spec_digest");
        return new NamedContent(
                row.getString("content_hash"),
                new NamedObject(row.getString("original_key"), row.getLong("bytes")),
                spec == null
                        ? List.of()
                        : List.of(new NamedRendition(
                                spec, new NamedObject(row.getString("blob_key"), row.getLong("rendition_bytes")))),
                row.getBoolean("placed"));
    }

    private static List<NamedContent> grouped(List<NamedContent> rows) {
        var contents = new ArrayList<NamedContent>();
        for (NamedContent row : rows) {
            if (!contents.isEmpty() && contents.getLast().hash().equals(row.hash())) {
                NamedContent before = contents.removeLast();
                var renditions = new ArrayList<>(before.renditions());
                renditions.addAll(row.renditions());
                contents.add(new NamedContent(before.hash(), before.original(), renditions, before.placed()));
            } else {
                contents.add(row);
            }
        }
        return contents;
    }
}
