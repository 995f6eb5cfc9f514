/// The clockwork: db-scheduler, which wakes whichever instance of the catalog is free when a task of a room is due.
@NullMarked
package io.gannet.catalog.clockwork;

import org.jspecify.annotations.NullMarked;
