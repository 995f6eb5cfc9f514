package io.gannet.catalog.collections;

import io.gannet.catalog.core.CollectionKey;
import io.gannet.contract.ContentHash;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionOperations;

/// What people decide about the images of a collection. The sink leaves all of it alone, and of an image that comes
/// back it is known again.
final class Decisions {

    private static final String OF_COLLECTION = " WHERE (collection_type, collection_key) = (:type, :key) ";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Decisions(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Makes an image the collection's primary one, whatever later jobs bring.
    ///
    /// @return whether the collection has it
    boolean choose(CollectionKey collection, ContentHash hash, Instant now) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            forgetChoice(collection);
            return decide(collection, List.of(hash), "chosen_at = :now", now).size() == 1;
        }));
    }

    /// Leaves it to the order of preference again which image is the primary one.
    void leaveToPreference(CollectionKey collection) {
        transactions.executeWithoutResult(_ -> forgetChoice(collection));
    }

    // The collection is locked first, so that of two choices at once the later one counts, and none comes back with an
    // image that does.
    private void forgetChoice(CollectionKey collection) {
        in(collection, "SELECT 1 FROM collections WHERE (type, key) = (:type, :key) FOR UPDATE")
                .query(Integer.class)
                .optional();
        for (String table : List.of("collection_images", "kept_decisions")) {
            in(collection, "UPDATE " + table + " SET chosen_at = NULL" + OF_COLLECTION + "AND chosen_at IS NOT NULL")
                    .update();
        }
    }

    private StatementSpec in(CollectionKey collection, String sql) {
        return jdbc.sql(sql).param("type", collection.type()).param("key", collection.key());
    }

    /// Keeps images from being removed for their age.
    ///
    /// @return those that the collection has
    List<String> pin(CollectionKey collection, Collection<ContentHash> hashes, Instant now) {
        return decide(collection, hashes, "pinned_at = coalesce(pinned_at, :now)", now);
    }

    /// Takes back what [#pin] did.
    ///
    /// @return those that the collection has
    List<String> unpin(CollectionKey collection, Collection<ContentHash> hashes, Instant now) {
        return decide(collection, hashes, "pinned_at = CASE WHEN false THEN :now::timestamptz END", now);
    }

    /// Counts that images were used once more.
    ///
    /// @return those that the collection has
    List<String> use(CollectionKey collection, Collection<ContentHash> hashes, Instant now) {
        return decide(
                collection,
                hashes,
                "times_used = times_used + 1, last_used_at = greatest(last_used_at, :now::timestamptz)",
                now);
    }

    /// Which of some images the collection has.
    List<String> had(CollectionKey collection, Collection<ContentHash> hashes) {
        return jdbc.sql("SELECT content_hash FROM collection_images" + OF_COLLECTION
                        + "AND content_hash = ANY (:hashes::text[]) ORDER BY content_hash")
                .param("type", collection.type())
                .param("key", collection.key())
                .param("hashes", hashes.stream().map(ContentHash::hex).toArray(String[]::new))
                .query((row, _) -> row.getString("content_hash"))
                .list();
    }

    // Rows are locked in the order of their contents, as whoever writes several does.
    private List<String> decide(
            CollectionKey collection, Collection<ContentHash> hashes, String decision, Instant now) {
        return in(collection, "UPDATE collection_images AS c SET " + decision + """

                        FROM (SELECT content_hash FROM collection_images""" + OF_COLLECTION + """
                            AND content_hash = ANY (:hashes::text[]) ORDER BY content_hash FOR UPDATE) AS meant
                        WHERE (c.collection_type, c.collection_key) = (:type, :key)
                          AND c.content_hash = meant.content_hash
                        RETURNING c.content_hash""")
                .param("hashes", hashes.stream().map(ContentHash::hex).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString("content_hash"))
                .list();
    }
}
