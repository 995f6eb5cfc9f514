/// Collections over HTTP: what they are, the images that they have, which of them is the first choice, and how they
/// are used.
@NullMarked
package io.gannet.catalog.collections;

import org.jspecify.annotations.NullMarked;
