package io.gannet.convert.process;

/// Java's heap in an engine process, which shares the process's memory with the codecs.
public final class Heap {

    private static final long LARGE_BYTES = 128L << 20;

    private static volatile long kept = LARGE_BYTES; // what did not come back the last time is not asked for again

    private Heap() {}

    /// Gives memory back to the codecs if the heap has grown large. Java by itself keeps what a large image needed
    /// once, and the next image would be refused what it needs outside the heap.
    public static void giveBack() {
        if (Runtime.getRuntime().totalMemory() > kept) {
            System.gc();
            kept = Math.max(LARGE_BYTES, Runtime.getRuntime().totalMemory());
        }
    }
}
