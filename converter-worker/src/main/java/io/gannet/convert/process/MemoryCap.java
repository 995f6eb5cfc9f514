package io.gannet.convert.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/// Limits what this process may allocate, native memory included (setrlimit(2), RLIMIT_DATA). On Linux only;
/// elsewhere there is the limit of the heap alone.
final class MemoryCap {

    private static final int RLIMIT_DATA = 2;

    private MemoryCap() {}

    /// @return whether the limit holds now
    static boolean set(long bytes) {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return false;
        }
        Linker linker = Linker.nativeLinker();
        var symbol = linker.defaultLookup().find("setrlimit");
        if (symbol.isEmpty()) {
            return false;
        }
        var setrlimit =
                linker.downcallHandle(symbol.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(JAVA_LONG, bytes, bytes); // soft and hard
            return (int) setrlimit.invokeExact(RLIMIT_DATA, limit) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("setrlimit cannot be called", e);
        }
    }
}
