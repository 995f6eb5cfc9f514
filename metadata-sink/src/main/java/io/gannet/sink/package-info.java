/// The metadata-sink: writes what the records say into PostgreSQL, in batches, and announces finished jobs.
@NullMarked
package io.gannet.sink;

import org.jspecify.annotations.NullMarked;
