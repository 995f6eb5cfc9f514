/// Decides what of the object store is missing, what is nobody's, and what is too old.
@NullMarked
package io.gannet.catalog.upkeep.core;

import org.jspecify.annotations.NullMarked;
