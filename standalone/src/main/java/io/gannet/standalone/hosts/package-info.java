/// The commands about hosts.
@NullMarked
package io.gannet.standalone.hosts;

import org.jspecify.annotations.NullMarked;
