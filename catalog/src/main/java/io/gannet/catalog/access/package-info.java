/// Who may use the API, for what, for which collections and how often, and who changed what.
@NullMarked
package io.gannet.catalog.access;

import org.jspecify.annotations.NullMarked;
