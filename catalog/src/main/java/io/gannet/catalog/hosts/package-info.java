/// Hosts over HTTP: how each stands, and how it is to be treated.
@NullMarked
package io.gannet.catalog.hosts;

import org.jspecify.annotations.NullMarked;
