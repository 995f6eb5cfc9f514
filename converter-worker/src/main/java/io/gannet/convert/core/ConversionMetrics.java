package io.gannet.convert.core;

import io.gannet.contract.GannetRecord;
import java.time.Duration;

/// Told what the converter did.
public interface ConversionMetrics {

    /// Tells nobody.
    ConversionMetrics NONE = new ConversionMetrics() {
        @Override
        public void rendered(String format, Duration took) {}

        @Override
        public void answered(GannetRecord answer, boolean remembered) {}
    };

    /// An original was decoded and its missing renditions were made, or that failed.
    ///
    /// @param format the original's format
    /// @param took how long, without the wait for its turn
    void rendered(String format, Duration took);

    /// An item was answered.
    ///
    /// @param remembered whether from stored verdicts alone
    void answered(GannetRecord answer, boolean remembered);
}
