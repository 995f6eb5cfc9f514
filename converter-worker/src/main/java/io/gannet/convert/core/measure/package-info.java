/// What the pixels of an image look like and how good it is technically: plain arithmetic on a small copy of it.
@NullMarked
package io.gannet.convert.core.measure;

import org.jspecify.annotations.NullMarked;
