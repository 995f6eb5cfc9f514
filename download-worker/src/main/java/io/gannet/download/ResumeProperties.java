package io.gannet.download;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What is kept of bodies that broke off, so that only their rest need be asked for (`gannet.download.resume`).
///
/// @param from the shortest beginning that is kept
/// @param maxKept how much is kept at once, in memory and in the spool; what finds no room is fetched anew
record ResumeProperties(
        @DefaultValue("1MB") DataSize from,
        @DefaultValue("256MB") DataSize maxKept) {

    /// @throws IllegalArgumentException if a setting makes no sense
    ResumeProperties {
        if (from.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "gannet.download.resume.from is " + from.toBytes() + "; it must be at least 1");
        }
        if (maxKept.isNegative()) {
            throw new IllegalArgumentException("gannet.download.resume.max-kept is " + maxKept
                    + "; it must not be negative, and 0 if nothing is to be kept");
        }
    }
}
