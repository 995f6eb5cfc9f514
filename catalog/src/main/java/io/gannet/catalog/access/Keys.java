package io.gannet.catalog.access;

import io.gannet.catalog.access.core.KeyText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells who brings a key. What is known of a key is remembered for a few seconds, so that a busy caller costs a
/// query in these seconds and not one a request, and a revoked key ends within them.
final class Keys {

    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofHours(1);

    private final StoredKeys stored;
    private final Clock clock;
    private final Duration remember;
    // Keys that are not there are remembered as well: who tries any does not reach the database each time. A new key
    // has a new id, which nobody has asked for before.
    private final Map<String, Memory> memories = new Recent<>(MOST_REMEMBERED);

    private record Memory(Optional<KnownKey> key, Instant until) {}

    Keys(StoredKeys stored, Clock clock, Duration remember) {
        this.stored = stored;
        this.clock = clock;
        this.remember = remember;
    }

    /// Who brings this key.
    ///
    /// @return empty if it is no key, or does not count (any more)
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    Optional<Caller> callerWith(String bearer) {
        Instant now = clock.instant();
        return KeyText.parse(bearer)
                .flatMap(text -> find(text, now).filter(key -> key.admits(text, now)))
                .map(KnownKey::caller);
    }

    private Optional<KnownKey> find(KeyText text, Instant now) {
        Memory memory = recall(text.id());
        if (memory != null && now.isBefore(memory.until)) {
            return memory.key;
        }
        var found = stored.find(text.id());
        found.filter(key -> key.admits(text, now))
                .filter(key -> key.lastUsedAt() == null
                        || key.lastUsedAt().plus(USE_IS_NOTED_EVERY).isBefore(now))
                .ifPresent(key -> stored.used(key.id(), now));
        synchronized (memories) {
            memories.put(text.id(), new Memory(found, now.plus(remember)));
        }
        return found;
    }

    private @Nullable Memory recall(String id) {
        synchronized (memories) {
            return memories.get(id);
        }
    }

    /// Forgets what is remembered of a key that was just changed here; other instances still go by it for a while.
    void forget(String id) {
        synchronized (memories) {
            memories.remove(id);
        }
    }
}
