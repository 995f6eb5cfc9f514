/// What records mean for the tables, decided without a database: a batch of records becomes one row per key.
@NullMarked
package io.gannet.sink.core;

import org.jspecify.annotations.NullMarked;
