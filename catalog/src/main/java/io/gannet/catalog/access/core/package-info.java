/// Decides who may do what: keys, scopes, and the collections that a caller is limited to. Plain Java.
@NullMarked
package io.gannet.catalog.access.core;

import org.jspecify.annotations.NullMarked;
