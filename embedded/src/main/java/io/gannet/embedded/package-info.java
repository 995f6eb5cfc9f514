/// Real Kafka, PostgreSQL and S3 servers inside the JVM, on loopback and on a persistent directory: the default that
/// needs nothing installed.
@NullMarked
package io.gannet.embedded;

import org.jspecify.annotations.NullMarked;
