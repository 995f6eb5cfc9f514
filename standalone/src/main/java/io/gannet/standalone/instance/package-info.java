/// All of Gannet in one JVM, and the commands that start it.
@NullMarked
package io.gannet.standalone.instance;

import org.jspecify.annotations.NullMarked;
