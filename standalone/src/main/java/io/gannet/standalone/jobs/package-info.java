/// The commands about jobs.
@NullMarked
package io.gannet.standalone.jobs;

import org.jspecify.annotations.NullMarked;
