/// The download-worker: the only part of Gannet that talks to the outside world, through one polite frontier.
@NullMarked
package io.gannet.download;

import org.jspecify.annotations.NullMarked;
