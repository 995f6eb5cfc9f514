/// What is said to whom, how it is signed, and how long it is tried, decided without a network.
@NullMarked
package io.gannet.catalog.notices.core;

import org.jspecify.annotations.NullMarked;
