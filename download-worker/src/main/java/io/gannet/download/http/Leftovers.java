package io.gannet.download.http;

import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.Partial;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps the beginnings of bodies that broke off until they are continued or given up; only so much of them.
final class Leftovers {

    private static final Cleaner CLEANER = Cleaner.create();

    private final long from;
    private final long most;
    private final AtomicLong kept = new AtomicLong();

    /// @param from a beginning shorter than this is not kept, in bytes
    /// @param most how much is kept, in bytes
    Leftovers(long from, long most) {
        this.from = from;
        this.most = most;
    }

    /// What is asked on with.
    ///
    /// @param condition for `If-Range`: the beginning belongs to what has this strong validator
    /// @param total how long the whole was announced to be; null if it was not
    /// @param contentType the header of the first answer
    /// @param validators those of the first answer
    record Whole(
            String condition,
            @Nullable Long total,
            @Nullable String contentType,
            FetchOrder.Validators validators) {}

    /// Keeps a beginning, if that is worth it and there is room.
    ///
    /// @return null if not; the body is then the caller's still
    @Nullable
    Leftover keep(SpooledBody body, Whole whole) {
        long length = body.length();
        if (length < from || kept.addAndGet(length) > most) {
            kept.addAndGet(length < from ? 0 : -length);
            return null;
        }
        return new Leftover(body, length, whole, kept);
    }

    /// How much is kept, in bytes.
    long kept() {
        return kept.get();
    }

    /// One of them.
    static final class Leftover implements Partial {

        private final long length;
        private final Whole whole;
        private final Hold hold;
        private final Cleaner.Cleanable cleanable;

        private Leftover(SpooledBody body, long length, Whole whole, AtomicLong kept) {
            this.length = length;
            this.whole = whole;
            this.hold = new Hold(new AtomicReference<>(body), length, kept);
            this.cleanable = CLEANER.register(this, hold); // for whoever forgets to close it
        }

        Whole whole() {
            return whole;
        }

        /// Whether it has neither been taken nor closed.
        boolean isThere() {
            return hold.body().get() != null;
        }

        /// Hands the body over to be continued.
        ///
        /// @return null if it is there no more
        @Nullable
        SpooledBody take() {
            SpooledBody body = hold.release();
            cleanable.clean();
            return body;
        }

        @Override
        public long lengthBytes() {
            return length;
        }

        @Override
        public void close() {
            cleanable.clean();
        }
    }

    private record Hold(AtomicReference<@Nullable SpooledBody> body, long length, AtomicLong kept) implements Runnable {

        @Nullable
        SpooledBody release() {
            SpooledBody released = body.getAndSet(null);
            if (released != null) {
                kept.addAndGet(-length);
            }
            return released;
        }

        @Override
        public void run() {
            SpooledBody released = release();
            if (released != null) {
                released.close();
            }
        }
    }
}
