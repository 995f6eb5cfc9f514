/// The catalog: Gannet's HTTP face, where jobs are submitted and images are asked for.
@NullMarked
package io.gannet.catalog;

import org.jspecify.annotations.NullMarked;
