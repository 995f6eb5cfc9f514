/// One HTTP GET as the core sees it: what is asked for, of which addresses, and what can come of it.
@NullMarked
package io.gannet.download.core.fetch;

import org.jspecify.annotations.NullMarked;
