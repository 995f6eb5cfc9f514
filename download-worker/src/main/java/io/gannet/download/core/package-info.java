/// Decides what is fetched when, from which address, what an answer means and when it is done; does nothing
/// itself.
@NullMarked
package io.gannet.download.core;

import org.jspecify.annotations.NullMarked;
