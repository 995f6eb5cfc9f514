/// Reads catalogues: paged JSON APIs that list pictures of products, and tells what changed in them since the last
/// time.
@NullMarked
package io.gannet.producer.core.api;

import org.jspecify.annotations.NullMarked;
