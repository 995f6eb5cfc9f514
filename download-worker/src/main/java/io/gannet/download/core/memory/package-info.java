/// What is remembered of addresses and origins in maps in the object store, so that nobody is asked twice.
@NullMarked
package io.gannet.download.core.memory;

import org.jspecify.annotations.NullMarked;
