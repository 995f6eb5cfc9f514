package io.gannet.producer.core.site;

import io.gannet.contract.Reason;
import io.gannet.producer.core.unit.Child;
import java.util.List;

/// What a sitemap or a feed plans.
public sealed interface Listed {

    /// Units below it.
    ///
    /// @param children the units, in the order of the list
    /// @param entries how many entries it has
    record Children(List<Child> children, int entries) implements Listed {}

    /// Nothing, as it cannot be read.
    ///
    /// @param reason why
    /// @param sentence why, for people
    record Failed(Reason reason, String sentence) implements Listed {}
}
