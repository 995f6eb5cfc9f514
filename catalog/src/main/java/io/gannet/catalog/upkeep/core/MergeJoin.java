package io.gannet.catalog.upkeep.core;

import io.gannet.blob.BlobInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what the tables name and what the object store has side by side, each in the order of the contents' hashes.
/// Of all three only what is of one content is in memory.
public final class MergeJoin implements Iterator<MergeJoin.Content> {

    /// All there is of one content.
    ///
    /// @param hash its hash
    /// @param named what the tables say; null if nothing
    /// @param objects what the object store has
    public record Content(String hash, @Nullable NamedContent named, List<BlobInfo> objects) {}

    private final Ahead<NamedContent> named;
    private final Ahead<BlobInfo> originals;
    private final Ahead<BlobInfo> renditions;

    /// @param named the rows, by hash
    /// @param originals the objects below `originals/`, by key
    /// @param renditions the objects below `renditions/`, by key
    public MergeJoin(Iterator<NamedContent> named, Stream<BlobInfo> originals, Stream<BlobInfo> renditions) {
        this.named = new Ahead<>(named);
        this.originals = new Ahead<>(ofContents(originals));
        this.renditions = new Ahead<>(ofContents(renditions));
    }

    private static Iterator<BlobInfo> ofContents(Stream<BlobInfo> objects) {
        return objects.filter(object -> ContentKeys.contentOf(object.key()).isPresent())
                .iterator();
    }

    @Override
    public boolean hasNext() {
        return lowest() != null;
    }

    @Override
    public Content next() {
        String hash = lowest();
        if (hash == null) {
            throw new NoSuchElementException();
        }
        NamedContent row = hash.equals(hash(named)) ? named.take() : null;
        var objects = new ArrayList<BlobInfo>();
        for (var source : List.of(originals, renditions)) {
            while (hash.equals(contentOf(source))) {
                objects.add(source.take());
            }
        }
        return new Content(hash, row, objects);
    }

    private @Nullable String lowest() {
        return Stream.of(hash(named), contentOf(originals), contentOf(renditions))
                .filter(hash -> !hash.isEmpty())
                .min(String::compareTo)
                .orElse(null);
    }

    // Nothing where there is nothing more.
    private static String hash(Ahead<NamedContent> rows) {
        NamedContent row = rows.peek();
        return row == null ? "" : row.hash();
    }

    private static String contentOf(Ahead<BlobInfo> objects) {
        BlobInfo object = objects.peek();
        return object == null ? "" : ContentKeys.contentOf(object.key()).orElseThrow();
    }

    /// Looks one element ahead.
    private static final class Ahead<T> {

        private final Iterator<T> source;
        private @Nullable T next;

        Ahead(Iterator<T> source) {
            this.source = source;
            this.next = advance();
        }

        @Nullable
        T peek() {
            return next;
        }

        T take() {
            T taken = next;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            next = advance();
            return taken;
        }

        private @Nullable T advance() {
            return source.hasNext() ? source.next() : null;
        }
    }
}
