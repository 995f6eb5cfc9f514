/// Notices: whom the catalog tells of what has happened, and what became of that.
@NullMarked
package io.gannet.catalog.notices;

import org.jspecify.annotations.NullMarked;
