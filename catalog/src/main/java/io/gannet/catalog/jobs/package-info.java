/// Jobs over HTTP: submit, follow, cancel and retry them, and see what came of their items.
@NullMarked
package io.gannet.catalog.jobs;

import org.jspecify.annotations.NullMarked;
