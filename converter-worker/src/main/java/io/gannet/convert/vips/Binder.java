package io.gannet.convert.vips;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Makes handles of C functions. A signature is written as the result and, in parentheses, the arguments, a letter
/// each:
/// `p` a pointer, `i` an int, `l` a long or size_t, `v` nothing; behind `|` come optional ones, which C passes
/// otherwise.
///
/// @param symbols where the functions are found
record Binder(SymbolLookup symbols) {

    private static final Linker LINKER = Linker.nativeLinker();

    /// @throws VipsException if there is no function of that name
    MethodHandle bind(String name, String signature) {
        int open = signature.indexOf('(');
        String arguments = signature.substring(open + 1, signature.length() - 1);
        MemoryLayout[] layouts = arguments
                .chars()
                .filter(letter -> letter != '|')
                .mapToObj(letter -> layout((char) letter))
                .toArray(MemoryLayout[]::new);
        boolean procedure = signature.startsWith("v");
        FunctionDescriptor descriptor = procedure
                ? FunctionDescriptor.ofVoid(layouts)
                : FunctionDescriptor.of(layout(signature.charAt(0)), layouts);
        var symbol = symbols.find(name).orElseThrow(() -> new VipsException("libvips has no function " + name));
        int optional = arguments.indexOf('|');
        return optional < 0
                ? LINKER.downcallHandle(symbol, descriptor)
                : LINKER.downcallHandle(symbol, descriptor, Linker.Option.firstVariadicArg(optional));
    }

    private static MemoryLayout layout(char letter) {
        return switch (letter) {
            case 'p' -> ValueLayout.ADDRESS;
            case 'i' -> ValueLayout.JAVA_INT;
            case 'l' -> ValueLayout.JAVA_LONG;
            default -> throw new IllegalArgumentException("no kind of argument: " + letter);
        };
    }
}
