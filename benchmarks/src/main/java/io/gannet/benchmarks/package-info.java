/// The repeatable measurements: what whole workers do, each a process, against a real broker and hosts on loopback.
@NullMarked
package io.gannet.benchmarks;

import org.jspecify.annotations.NullMarked;
