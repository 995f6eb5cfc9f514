package io.gannet.convert.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The functions of the libvips C API (8.14 or later) that the engine calls, and nothing of how they are put
/// together.
///
/// Optional arguments of the variadic functions come as name and value; a null name ends them, so that one handle
/// serves with and without the last ones. Savers get their options in the suffix. A function that fails throws
/// [VipsException] with libvips' own words, which are this call's as long as one thread calls.
final class LibVips {

    private static final int CONVERSION_THREADS = 1; // an image is not worth more, and there are many images

    // All else stays blocked, so that no loader meets hostile bytes that is not wanted.
    private static final List<String> LOADERS = List.of(
            "VipsForeignLoadJpeg",
            "VipsForeignLoadPng",
            "VipsForeignLoadWebp",
            "VipsForeignLoadNsgif",
            "VipsForeignLoadTiff",
            "VipsForeignLoadHeif");

    private static final Runtime.Version SELECTIVE_KEEPING = Runtime.Version.parse("8.15");

    static final int BAND_UCHAR = 0;
    static final int SIZE_FORCE = 3;
    static final int EXTEND_BACKGROUND = 5;

    private final MethodHandle newFromBuffer;
    private final MethodHandle width;
    private final MethodHandle height;
    private final MethodHandle bands;
    private final MethodHandle format;
    private final MethodHandle interpretation;
    private final MethodHandle pages;
    private final MethodHandle hasAlpha;
    private final MethodHandle orientation;
    private final MethodHandle getTypeof;
    private final MethodHandle getInt;
    private final MethodHandle getBlob;
    private final MethodHandle thumbnailBuffer;
    private final MethodHandle thumbnailImage;
    private final MethodHandle autorot;
    private final MethodHandle iccTransform;
    private final MethodHandle colourspace;
    private final MethodHandle flatten;
    private final MethodHandle extractArea;
    private final MethodHandle embed;
    private final MethodHandle addAlpha;
    private final MethodHandle copyMemory;
    private final MethodHandle writeToBuffer;
    private final MethodHandle writeToMemory;
    private final MethodHandle newArray;
    private final MethodHandle unrefArea;
    private final MethodHandle unref;
    private final MethodHandle free;
    private final MethodHandle errorBuffer;
    private final MethodHandle clearError;
    private final String version;
    private final MemorySegment srgb = text("srgb");

    /// Binds and initialises the library.
    ///
    /// @param symbols where libvips and GLib are found
    /// @throws VipsException if it is too old or does not start
    LibVips(SymbolLookup symbols) {
        var bind = new Binder(symbols);
        newFromBuffer = bind.variadic("vips_image_new_from_buffer", 3, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        width = bind.plain("vips_image_get_width", JAVA_INT, ADDRESS);
        height = bind.plain("vips_image_get_height", JAVA_INT, ADDRESS);
        bands = bind.plain("vips_image_get_bands", JAVA_INT, ADDRESS);
        format = bind.plain("vips_image_get_format", JAVA_INT, ADDRESS);
        interpretation = bind.plain("vips_image_guess_interpretation", JAVA_INT, ADDRESS);
        pages = bind.plain("vips_image_get_n_pages", JAVA_INT, ADDRESS);
        hasAlpha = bind.plain("vips_image_hasalpha", JAVA_INT, ADDRESS);
        orientation = bind.plain("vips_image_get_orientation", JAVA_INT, ADDRESS);
        getTypeof = bind.plain("vips_image_get_typeof", JAVA_LONG, ADDRESS, ADDRESS);
        getInt = bind.plain("vips_image_get_int", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        getBlob = bind.plain("vips_image_get_blob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        thumbnailBuffer = bind.variadic(
                "vips_thumbnail_buffer",
                4,
                JAVA_INT,
                ADDRESS,
                JAVA_LONG,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        thumbnailImage = bind.variadic(
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
        autorot = bind.variadic("vips_autorot", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        iccTransform =
                bind.variadic("vips_icc_transform", 3, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        colourspace = bind.variadic("vips_colourspace", 3, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        flatten = bind.variadic("vips_flatten", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        extractArea = bind.variadic(
                "vips_extract_area", 6, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
        embed = bind.variadic(
                "vips_embed",
                6,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                ADDRESS,
                ADDRESS);
        addAlpha = bind.variadic("vips_addalpha", 2, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        copyMemory = bind.plain("vips_image_copy_memory", ADDRESS, ADDRESS);
        writeToBuffer =
                bind.variadic("vips_image_write_to_buffer", 4, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        writeToMemory = bind.plain("vips_image_write_to_memory", ADDRESS, ADDRESS, ADDRESS);
        newArray = bind.plain("vips_array_double_new", ADDRESS, ADDRESS, JAVA_INT);
        unrefArea = bind.procedure("vips_area_unref", ADDRESS);
        unref = bind.procedure("g_object_unref", ADDRESS);
        free = bind.procedure("g_free", ADDRESS);
        errorBuffer = bind.plain("vips_error_buffer", ADDRESS);
        clearError = bind.procedure("vips_error_clear");
        version = initialise(bind);
    }

    private String initialise(Binder bind) {
        try {
            check((int) bind.plain("vips_init", JAVA_INT, ADDRESS).invokeExact(text("gannet")));
            bind.procedure("vips_concurrency_set", JAVA_INT).invokeExact(CONVERSION_THREADS);
            bind.procedure("vips_cache_set_max", JAVA_INT).invokeExact(0); // no image comes twice
            bind.procedure("vips_block_untrusted_set", JAVA_INT).invokeExact(1);
            MethodHandle block = bind.procedure("vips_operation_block_set", ADDRESS, JAVA_INT);
            block.invokeExact(text("VipsForeignLoad"), 1);
            for (String loader : LOADERS) {
                block.invokeExact(text(loader), 0);
            }
            return string(
                    (MemorySegment) bind.plain("vips_version_string", ADDRESS).invokeExact());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The library's version, such as `8.18.7`.
    String version() {
        return version;
    }

    /// Whether its savers can keep some metadata and drop the rest; else they drop all or nothing.
    boolean keepsSelectively() {
        return Runtime.Version.parse(version).compareTo(SELECTIVE_KEEPING) >= 0;
    }

    MemorySegment load(MemorySegment file, MemorySegment options) {
        try {
            return check((MemorySegment) newFromBuffer.invokeExact(file, file.byteSize(), options, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    int width(MemorySegment image) {
        return number(width, image);
    }

    int height(MemorySegment image) {
        return number(height, image);
    }

    int bands(MemorySegment image) {
        return number(bands, image);
    }

    int format(MemorySegment image) {
        return number(format, image);
    }

    int interpretation(MemorySegment image) {
        return number(interpretation, image);
    }

    int pages(MemorySegment image) {
        return number(pages, image);
    }

    boolean hasAlpha(MemorySegment image) {
        return number(hasAlpha, image) != 0;
    }

    int orientation(MemorySegment image) {
        return number(orientation, image);
    }

    private int number(MethodHandle getter, MemorySegment image) {
        try {
            return (int) getter.invokeExact(image);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A number in the image's metadata, or another if it has none of that name.
    int metadata(Arena arena, MemorySegment image, String name, int otherwise) {
        try {
            MemorySegment key = arena.allocateFrom(name);
            if ((long) getTypeof.invokeExact(image, key) == 0) {
                return otherwise;
            }
            MemorySegment value = arena.allocate(JAVA_INT);
            return (int) getInt.invokeExact(image, key, value) == 0 ? value.get(JAVA_INT, 0) : otherwise;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A block of the image's metadata.
    ///
    /// @return null if it has none of that name
    byte @Nullable [] block(Arena arena, MemorySegment image, String name) {
        try {
            MemorySegment key = arena.allocateFrom(name);
            if ((long) getTypeof.invokeExact(image, key) == 0) {
                return null;
            }
            MemorySegment data = arena.allocate(ADDRESS);
            MemorySegment length = arena.allocate(JAVA_LONG);
            return (int) getBlob.invokeExact(image, key, data, length) == 0
                    ? data.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE)
                    : null;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Decodes at a smaller size, upright.
    ///
    /// @param toSrgb whether the embedded profile is applied
    void thumbnail(
            MemorySegment file, MemorySegment out, int width, int height, MemorySegment options, boolean toSrgb) {
        MemorySegment last = toSrgb ? EXPORT_PROFILE : MemorySegment.NULL;
        try {
            check((int) thumbnailBuffer.invokeExact(
                    file,
                    file.byteSize(),
                    out,
                    width,
                    HEIGHT,
                    height,
                    SIZE,
                    SIZE_FORCE,
                    OPTION_STRING,
                    options,
                    last,
                    srgb,
                    MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void resize(MemorySegment image, MemorySegment out, int width, int height) {
        try {
            check((int) thumbnailImage.invokeExact(
                    image, out, width, HEIGHT, height, SIZE, SIZE_FORCE, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void turnUpright(MemorySegment image, MemorySegment out) {
        try {
            check((int) autorot.invokeExact(image, out, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void applyProfile(MemorySegment image, MemorySegment out) {
        try {
            check((int) iccTransform.invokeExact(image, out, srgb, EMBEDDED, 1, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void convert(MemorySegment image, MemorySegment out, int interpretation) {
        try {
            check((int) colourspace.invokeExact(image, out, interpretation, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void flatten(MemorySegment image, MemorySegment out, double... background) {
        withArray(
                background,
                array -> check((int) flatten.invokeExact(image, out, BACKGROUND, array, MemorySegment.NULL)));
    }

    void crop(MemorySegment image, MemorySegment out, int left, int top, int width, int height) {
        try {
            check((int) extractArea.invokeExact(image, out, left, top, width, height, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void pad(MemorySegment image, MemorySegment out, int x, int y, int width, int height, double... background) {
        withArray(
                background,
                array -> check((int) embed.invokeExact(
                        image,
                        out,
                        x,
                        y,
                        width,
                        height,
                        EXTEND,
                        EXTEND_BACKGROUND,
                        BACKGROUND,
                        array,
                        MemorySegment.NULL)));
    }

    void addAlpha(MemorySegment image, MemorySegment out) {
        try {
            check((int) addAlpha.invokeExact(image, out, MemorySegment.NULL));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    MemorySegment copyToMemory(MemorySegment image) {
        try {
            return check((MemorySegment) copyMemory.invokeExact(image));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The image as a file.
    ///
    /// @param suffix names the format, with options in brackets
    byte[] encode(Arena arena, MemorySegment image, String suffix) {
        try {
            MemorySegment data = arena.allocate(ADDRESS);
            MemorySegment length = arena.allocate(JAVA_LONG);
            check((int) writeToBuffer.invokeExact(image, arena.allocateFrom(suffix), data, length, MemorySegment.NULL));
            return taken(data.get(ADDRESS, 0), length.get(JAVA_LONG, 0));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The image's pixels, row by row, band by band.
    byte[] pixels(Arena arena, MemorySegment image) {
        try {
            MemorySegment length = arena.allocate(JAVA_LONG);
            MemorySegment data = check((MemorySegment) writeToMemory.invokeExact(image, length));
            return taken(data, length.get(JAVA_LONG, 0));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    void release(MemorySegment image) {
        try {
            unref.invokeExact(image);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private byte[] taken(MemorySegment data, long length) throws Throwable {
        try {
            return data.reinterpret(length).toArray(JAVA_BYTE);
        } finally {
            free.invokeExact(data);
        }
    }

    @FunctionalInterface
    private interface ArrayCall {
        void call(MemorySegment array) throws Throwable;
    }

    private void withArray(double[] values, ArrayCall call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment array =
                    (MemorySegment) newArray.invokeExact(arena.allocateFrom(JAVA_DOUBLE, values), values.length);
            try {
                call.call(array);
            } finally {
                unrefArea.invokeExact(array);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private void check(int status) throws Throwable {
        if (status != 0) {
            throw failure();
        }
    }

    private MemorySegment check(MemorySegment pointer) throws Throwable {
        if (pointer.address() == 0) {
            throw failure();
        }
        return pointer;
    }

    private VipsException failure() throws Throwable {
        String words = string((MemorySegment) errorBuffer.invokeExact());
        clearError.invokeExact();
        return new VipsException(words);
    }

    private static String string(MemorySegment text) {
        return text.reinterpret(Long.MAX_VALUE).getString(0);
    }

    // Handles throw Throwable by their signature; these none but ours and errors.
    private static RuntimeException unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException ours -> ours;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }

    private static MemorySegment text(String text) {
        return Arena.global().allocateFrom(text);
    }

    private static final MemorySegment HEIGHT = text("height");
    private static final MemorySegment SIZE = text("size");
    private static final MemorySegment OPTION_STRING = text("option_string");
    private static final MemorySegment EXPORT_PROFILE = text("export_profile");
    private static final MemorySegment EMBEDDED = text("embedded");
    private static final MemorySegment BACKGROUND = text("background");
    private static final MemorySegment EXTEND = text("extend");

    private record Binder(SymbolLookup symbols) {

        private static final Linker LINKER = Linker.nativeLinker();

        MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
            return LINKER.downcallHandle(symbol(name), FunctionDescriptor.of(result, arguments));
        }

        MethodHandle procedure(String name, MemoryLayout... arguments) {
            return LINKER.downcallHandle(symbol(name), FunctionDescriptor.ofVoid(arguments));
        }

        MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
            return LINKER.downcallHandle(
                    symbol(name), FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(fixed));
        }

        private MemorySegment symbol(String name) {
            return symbols.find(name).orElseThrow(() -> new VipsException("libvips has no function " + name));
        }
    }
}
