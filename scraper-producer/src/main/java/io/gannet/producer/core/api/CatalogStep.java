package io.gannet.producer.core.api;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.Reason;
import io.gannet.producer.core.unit.Child;
import java.util.List;

/// How a sync goes on after a page.
public sealed interface CatalogStep {

    /// With images, and with the next page.
    ///
    /// @param images the units below the page
    /// @param next the next page, beside it; its position is its number
    /// @param listed how many images the page lists
    record Onward(List<Child> images, Child next, int listed) implements CatalogStep {}

    /// It ends with this page.
    ///
    /// @param images the units below the page
    /// @param report what the sync has found
    /// @param listed how many images the page lists
    record Last(List<Child> images, CatalogSynced report, int listed) implements CatalogStep {}

    /// It fails, as the page cannot be read.
    ///
    /// @param reason why
    /// @param sentence why, for people
    record Failed(Reason reason, String sentence) implements CatalogStep {}
}
