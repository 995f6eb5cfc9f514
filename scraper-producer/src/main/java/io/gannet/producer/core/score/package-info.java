/// Judges how promising the pictures of a page are before any of them is fetched; pure functions of what the page
/// says.
@NullMarked
package io.gannet.producer.core.score;

import org.jspecify.annotations.NullMarked;
