/// Plans lists of images: finds where a range of a list ends, and turns its entries into fetch requests.
@NullMarked
package io.gannet.producer.core.list;

import org.jspecify.annotations.NullMarked;
