/// The commands about collections, what failed on the way there, links and syncs.
@NullMarked
package io.gannet.standalone.collections;

import org.jspecify.annotations.NullMarked;
