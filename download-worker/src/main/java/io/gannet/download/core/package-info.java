/// The way of a ticket: looked up, fetched, its answer weighed, ended. Decides, and does nothing itself; who may be
/// asked when, what a site asks for, what a fetch is and what is remembered have rooms of their own below.
@NullMarked
package io.gannet.download.core;

import org.jspecify.annotations.NullMarked;
