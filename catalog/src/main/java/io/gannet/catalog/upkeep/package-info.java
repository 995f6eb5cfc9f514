/// Keeps the tables and the object store in step, and both from growing for ever: removing, sweeping, reconciling,
/// retention.
@NullMarked
package io.gannet.catalog.upkeep;

import org.jspecify.annotations.NullMarked;
