/// The way of a ticket: looked up, fetched, its answer weighed, ended; decides, and does nothing itself.
@NullMarked
package io.gannet.download.core;

import org.jspecify.annotations.NullMarked;
