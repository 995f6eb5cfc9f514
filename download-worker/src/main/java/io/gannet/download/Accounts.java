package io.gannet.download;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// Counts what becomes of the requests that were received, so that it can be checked that none is lost:
/// `gannet.download.received` = `gannet.download.ended` (over all outcomes) + `gannet.download.parked` +
/// `gannet.download.released` (given up with their partition, to be delivered again) + the gauge
/// `gannet.download.held.records`.
final class Accounts {

    private final MeterRegistry meters;
    private final Counter received;
    private final Counter parked;
    private final Counter released;

    Accounts(MeterRegistry meters) {
        this.meters = meters;
        this.received = meters.counter("gannet.download.received");
        this.parked = meters.counter("gannet.download.parked");
        this.released = meters.counter("gannet.download.released");
    }

    void received() {
        received.increment();
    }

    void parked() {
        parked.increment();
    }

    void released(int records) {
        released.increment(records);
    }

    void ended(String outcome) {
        meters.counter("gannet.download.ended", "outcome", outcome).increment();
    }

    /// The class of outcomes that a record belongs to.
    static String outcome(GannetRecord record) {
        return switch (record) {
            case ImageFetched fetched -> "image-" + name(fetched.disposition());
            case DocumentFetched _ -> "document";
            case FetchRequested _ -> "redirected";
            case ItemFailed failed -> name(failed.reason());
            case ItemSkipped skipped -> name(skipped.reason());
            default -> "other";
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
