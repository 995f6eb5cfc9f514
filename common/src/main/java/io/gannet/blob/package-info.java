/// The object store: every byte lives there under a key that follows from its content or its address.
@NullMarked
package io.gannet.blob;

import org.jspecify.annotations.NullMarked;
