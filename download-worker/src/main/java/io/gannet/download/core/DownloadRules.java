package io.gannet.download.core;

import io.gannet.contract.ItemKind;
import io.gannet.download.core.robots.OptOuts;
import java.time.Duration;

/// What holds for every download.
///
/// @param maxImageBytes the longest image
/// @param maxDocumentBytes the longest page, after decompression
/// @param maxListingBytes the longest sitemap, feed or API page, after decompression
/// @param defaultFreshness how long an answer holds if neither the job nor the host says
/// @param goneMemory how long an address that is gone is not asked again
/// @param refusalMemory how long an address that gave another lasting failure is not asked again
/// @param robotsMemory how long a robots.txt holds
/// @param robotsRetry how long until a robots.txt that could not be had, or a host that could not be reached, is
///     tried again
/// @param optOuts which wishes in an answer's headers not to be used are heeded
public record DownloadRules(
        long maxImageBytes,
        long maxDocumentBytes,
        long maxListingBytes,
        Duration defaultFreshness,
        Duration goneMemory,
        Duration refusalMemory,
        Duration robotsMemory,
        Duration robotsRetry,
        OptOuts optOuts) {

    long maxBytes(ItemKind kind) {
        if (kind.isListing()) {
            return maxListingBytes;
        }
        return kind.isDocument() ? maxDocumentBytes : maxImageBytes;
    }
}
