package io.gannet.producer.core.list;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a range of a list holds.
///
/// @param entries its entries, to be gone through once
/// @param count how many they are
/// @param next where the next range starts; null if this is the last
/// @param resource what the entries are read from; closed with this
record Slice(Iterator<Entry> entries, int count, @Nullable Place next, Runnable resource) implements AutoCloseable {

    /// Entries in memory.
    static Slice of(List<Entry> entries, @Nullable Place next) {
        return new Slice(entries.iterator(), entries.size(), next, () -> {});
    }

    /// The end of a list that cannot be read.
    static Slice damaged(long line, String sentence) {
        return of(List.of(Entry.damage(line, sentence)), null);
    }

    @Override
    public void close() {
        resource.run();
    }
}
