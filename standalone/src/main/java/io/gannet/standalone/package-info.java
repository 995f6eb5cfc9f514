/// Everything in one JVM on embedded Kafka, PostgreSQL and S3, and the `gannet` command that drives it.
@NullMarked
package io.gannet.standalone;

import org.jspecify.annotations.NullMarked;
