package io.gannet.download.core.frontier;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells the tickets that would have to wait for one host beyond the horizon when to come back. Each is booked for a
/// time of its own, about when its turn will be, so that those who went come back as they can be served.
final class Bookings {

    // While a host is paused nobody knows until when; who comes back in vain stays away for longer.
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration NEXT_PAUSES = Duration.ofMinutes(10);

    private static final int LEAST = 2; // tickets are kept, however slow the host
    private static final int MOST = 1 << 24;

    private final Pacer pacer;
    private Instant booked = Instant.MIN;

    Bookings(Pacer pacer) {
        this.pacer = pacer;
    }

    /// Until when a ticket must go elsewhere; null if it may stay.
    ///
    /// @param bookedFor what it was booked for before, if it comes back
    /// @param ahead how many tickets wait for the host already
    @Nullable
    Instant deferral(@Nullable Instant bookedFor, int ahead, Instant now, Duration horizon) {
        if (pacer.isPaused()) {
            return now.plus(bookedFor == null ? FIRST_PAUSE : NEXT_PAUSES);
        }
        // Whoever comes back in time has a claim, even if the queue is somewhat longer than was expected.
        int most = bookedFor == null ? most(now, horizon) : 2 * most(now, horizon);
        if (ahead >= most) {
            return book(ahead, now);
        }
        return bookedFor != null && bookedFor.isAfter(now.plus(horizon)) ? bookedFor : null;
    }

    /// How many tickets may wait for the host here.
    int most(Instant now, Duration horizon) {
        Instant limit = now.plus(horizon);
        if (pacer.isPaused() || pacer.blockedUntil().isAfter(limit)) {
            return 0;
        }
        Duration service = pacer.serviceTime();
        return service.isZero() ? MOST : Math.clamp(horizon.dividedBy(service), LEAST, MOST);
    }

    /// Books the next turn after those that wait already.
    Instant book(int ahead, Instant now) {
        if (pacer.isPaused()) {
            return now.plus(FIRST_PAUSE);
        }
        Duration service = pacer.serviceTime();
        Instant turn = now.plus(service.multipliedBy(ahead));
        turn = turn.isAfter(pacer.blockedUntil()) ? turn : pacer.blockedUntil();
        turn = turn.isAfter(booked) ? turn : booked;
        booked = turn.plus(service);
        return turn;
    }
}
