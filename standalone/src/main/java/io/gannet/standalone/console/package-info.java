/// What the commands share: the way to the catalog, the data directory, and how things are said at a terminal.
@NullMarked
package io.gannet.standalone.console;

import org.jspecify.annotations.NullMarked;
