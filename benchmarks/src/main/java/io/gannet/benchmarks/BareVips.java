package io.gannet.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// What the converter is measured against: libvips doing the same with an image that lies in memory, and nothing
/// around it. The image is decoded into memory, in sRGB and on white, and written as a JPEG of quality 85; then
/// scaled down from memory into 320 by 320 pixels and written as another.
///
/// It shares no code with the converter's engine, and checks, keeps and copies nothing.
final class BareVips {

    private static final int IN_TURN = 1; // as many threads as the engine lets libvips have
    private static final int BLACK_AND_WHITE = 1;
    private static final int SRGB = 22;
    private static final int GREY16 = 26;
    private static final int UCHAR = 0;
    private static final int ONLY_DOWN = 2; // VIPS_SIZE_DOWN
    private static final int EDGE = 320;
    private static final MemorySegment NOTHING = MemorySegment.NULL;
    private static final MemorySegment STRICT_IN_ORDER = text("[access=sequential,fail_on=error]");
    private static final MemorySegment JPEG = text(".jpg[Q=85,strip=true]");
    private static final MemorySegment PROFILE = text("icc-profile-data");
    private static final MemorySegment TO_SRGB = text("srgb");
    private static final MemorySegment EMBEDDED = text("embedded");
    private static final MemorySegment BACKGROUND = text("background");
    private static final MemorySegment HEIGHT = text("height");
    private static final MemorySegment SIZE = text("size");

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;
    private final MethodHandle load;
    private final MethodHandle typeOf;
    private final MethodHandle blob;
    private final MethodHandle orientation;
    private final MethodHandle upright;
    private final MethodHandle applyProfile;
    private final MethodHandle interpretation;
    private final MethodHandle format;
    private final MethodHandle convert;
    private final MethodHandle hasAlpha;
    private final MethodHandle flatten;
    private final MethodHandle intoMemory;
    private final MethodHandle resize;
    private final MethodHandle write;
    private final MethodHandle release;
    private final MethodHandle free;
    private final MethodHandle errors;
    private final MemorySegment white;

    /// @param library the very file that the converter uses
    BareVips(Path library) {
        symbols = SymbolLookup.libraryLookup(library, Arena.global());
        load = variadic("vips_image_new_from_buffer", 3, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        typeOf = plain("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
        blob = plain("vips_image_get_blob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        orientation = plain("vips_image_get_orientation", JAVA_INT, ADDRESS);
        upright = variadic("vips_autorot", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        applyProfile =
                variadic("vips_icc_transform", 3, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        interpretation = plain("vips_image_guess_interpretation", JAVA_INT, ADDRESS);
        format = plain("vips_image_get_format", JAVA_INT, ADDRESS);
        convert = variadic("vips_colourspace", 3, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        hasAlpha = plain("vips_image_hasalpha", JAVA_INT, ADDRESS);
        flatten = variadic("vips_flatten", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        intoMemory = plain("vips_image_copy_memory", ADDRESS, ADDRESS);
        resize = variadic(
                "vips_thumbnail_image",
                3,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS);
        write = variadic("vips_image_write_to_buffer", 4, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        release = procedure("g_object_unref", ADDRESS);
        free = procedure("g_free", ADDRESS);
        errors = plain("vips_error_buffer", ADDRESS);
        try {
            int _ = (int) plain("vips_init", JAVA_INT, ADDRESS).invokeExact(text("bare"));
            procedure("vips_concurrency_set", JAVA_INT).invokeExact(IN_TURN);
            procedure("vips_cache_set_max", JAVA_INT).invokeExact(0);
            white = (MemorySegment) plain("vips_array_double_new", ADDRESS, ADDRESS, JAVA_INT)
                    .invokeExact(Arena.global().allocateFrom(ValueLayout.JAVA_DOUBLE, 255), 1);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Converts an image.
    ///
    /// @param file its bytes, outside the heap
    /// @return the length of the two JPEGs together, bytes
    long convert(MemorySegment file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            MemorySegment picture = decoded(file, arena, out);
            long length = written(picture, arena);
            check((int) resize.invokeExact(picture, out, EDGE, HEIGHT, EDGE, SIZE, ONLY_DOWN, NOTHING));
            MemorySegment small = out.get(ADDRESS, 0);
            length += written(small, arena);
            release.invokeExact(small);
            release.invokeExact(picture);
            return length;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private MemorySegment decoded(MemorySegment file, Arena arena, MemorySegment out) throws Throwable {
        var image = (MemorySegment) load.invokeExact(file, file.byteSize(), STRICT_IN_ORDER, NOTHING);
        check(image.address() == 0 ? -1 : 0);
        if ((int) orientation.invokeExact(image) > 1) {
            image = inMemory(image);
            image = next(image, (int) upright.invokeExact(image, out, NOTHING), out);
        }
        if (hasForeignProfile(image, arena)) {
            image = next(image, (int) applyProfile.invokeExact(image, out, TO_SRGB, EMBEDDED, 1, NOTHING), out);
        }
        int space = (int) interpretation.invokeExact(image);
        boolean grey = space == BLACK_AND_WHITE || space == GREY16;
        if ((int) format.invokeExact(image) != UCHAR || (space != SRGB && space != BLACK_AND_WHITE)) {
            int to = grey ? BLACK_AND_WHITE : SRGB;
            image = next(image, (int) convert.invokeExact(image, out, to, NOTHING), out);
        }
        if ((int) hasAlpha.invokeExact(image) != 0) {
            image = next(image, (int) flatten.invokeExact(image, out, BACKGROUND, white, NOTHING), out);
        }
        return inMemory(image);
    }

    /// Whether there is a profile that does not call itself one of sRGB, in whatever encoding.
    private boolean hasForeignProfile(MemorySegment image, Arena arena) throws Throwable {
        if ((long) typeOf.invokeExact(image, PROFILE) == 0) {
            return false;
        }
        MemorySegment data = arena.allocate(ADDRESS);
        MemorySegment length = arena.allocate(JAVA_LONG);
        check((int) blob.invokeExact(image, PROFILE, data, length));
        byte[] profile =
                data.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        return !new String(profile, ISO_8859_1).replace("\0", "").contains("sRGB");
    }

    private MemorySegment inMemory(MemorySegment image) throws Throwable {
        var copy = (MemorySegment) intoMemory.invokeExact(image);
        check(copy.address() == 0 ? -1 : 0);
        release.invokeExact(image);
        return copy;
    }

    private MemorySegment next(MemorySegment image, int status, MemorySegment out) throws Throwable {
        check(status);
        release.invokeExact(image);
        return out.get(ADDRESS, 0);
    }

    private long written(MemorySegment image, Arena arena) throws Throwable {
        MemorySegment data = arena.allocate(ADDRESS);
        MemorySegment length = arena.allocate(JAVA_LONG);
        check((int) write.invokeExact(image, JPEG, data, length, NOTHING));
        free.invokeExact(data.get(ADDRESS, 0));
        return length.get(JAVA_LONG, 0);
    }

    private void check(int status) throws Throwable {
        if (status != 0) {
            throw new IllegalStateException(((MemorySegment) errors.invokeExact())
                    .reinterpret(Long.MAX_VALUE)
                    .getString(0));
        }
    }

    private MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle procedure(String name, MemoryLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }

    private MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(
                symbols.findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.firstVariadicArg(fixed));
    }

    private static MemorySegment text(String text) {
        return Arena.global().allocateFrom(text);
    }
}
