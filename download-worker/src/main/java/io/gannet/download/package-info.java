/// The download-worker, the only part of Gannet that talks to the outside world: its wiring, its settings, and the
/// threads that carry records in, through the core and its polite frontier, and out.
@NullMarked
package io.gannet.download;

import org.jspecify.annotations.NullMarked;
