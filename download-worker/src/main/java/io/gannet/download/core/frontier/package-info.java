/// Decides who may be asked when: one queue per host, its pace, and what its answers teach about it.
@NullMarked
package io.gannet.download.core.frontier;

import org.jspecify.annotations.NullMarked;
