package io.gannet.convert.process;

import java.lang.management.ManagementFactory;

/// Java's heap in an engine process, which shares the process's memory with the codecs.
public final class Heap {

    // Below what a heap begins with it does not shrink, and to try would take a collection for each image.
    private static final long LARGE_BYTES = Math.max(
            128L << 20, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getInit());

    private Heap() {}

    /// Gives memory back to the codecs if the heap has grown large. Java by itself keeps what a large image needed
    /// once, and the next image would be refused what it needs outside the heap.
    public static void giveBack() {
        if (Runtime.getRuntime().totalMemory() > LARGE_BYTES) {
            System.gc();
        }
    }
}
