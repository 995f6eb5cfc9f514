/// Finds the pictures that an HTML page refers to; pure functions of its bytes.
@NullMarked
package io.gannet.producer.core.page;

import org.jspecify.annotations.NullMarked;
