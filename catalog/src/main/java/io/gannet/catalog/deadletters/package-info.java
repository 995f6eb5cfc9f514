/// Dead letters over HTTP: what no code path could handle, to look at and to send again.
@NullMarked
package io.gannet.catalog.deadletters;

import org.jspecify.annotations.NullMarked;
