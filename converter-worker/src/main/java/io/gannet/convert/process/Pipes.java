package io.gannet.convert.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// Makes the pipes to the worker hold a whole image (fcntl(2), F_SETPIPE_SZ), so that the processes need not take
/// turns for every 64 KiB of one. On Linux only; it is a matter of speed and may be refused.
final class Pipes {

    private static final int SET_SIZE = 1031;
    private static final int BYTES = 1 << 20; // what anybody may have (pipe(7), pipe-max-size)
    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;

    private Pipes() {}

    static void widen() {
        Linker linker = Linker.nativeLinker();
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            linker.defaultLookup()
                    .find("fcntl")
                    .map(symbol -> linker.downcallHandle(
                            symbol,
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                            Linker.Option.firstVariadicArg(2)))
                    .ifPresent(fcntl -> {
                        widen(fcntl, STANDARD_INPUT);
                        widen(fcntl, STANDARD_OUTPUT);
                    });
        }
    }

    private static void widen(MethodHandle fcntl, int descriptor) {
        try {
            int _ = (int) fcntl.invokeExact(descriptor, SET_SIZE, BYTES);
        } catch (Throwable e) {
            throw new IllegalStateException("fcntl cannot be called", e);
        }
    }
}
