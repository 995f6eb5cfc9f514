/// What a site asks of those who take things from it, in its robots.txt and its answers' headers.
@NullMarked
package io.gannet.download.core.robots;

import org.jspecify.annotations.NullMarked;
