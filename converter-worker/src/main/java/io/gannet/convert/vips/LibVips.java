package io.gannet.convert.vips;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

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

    private static final int SIZE_FORCE = 3; // VipsSize
    private static final int EXTEND_BACKGROUND = 5; // VipsExtend

    private static final MemorySegment SRGB = text("srgb");
    private static final MemorySegment HEIGHT = text("height");
    private static final MemorySegment SIZE = text("size");
    private static final MemorySegment OPTION_STRING = text("option_string");
    private static final MemorySegment EXPORT_PROFILE = text("export_profile");
    private static final MemorySegment EMBEDDED = text("embedded");
    private static final MemorySegment BACKGROUND = text("background");
    private static final MemorySegment EXTEND = text("extend");

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
    private final MethodHandle extractBand;
    private final MethodHandle embed;
    private final MethodHandle copyMemory;
    private final MethodHandle writeToBuffer;
    private final MethodHandle data;
    private final MethodHandle newArray;
    private final MethodHandle unrefArea;
    private final MethodHandle unref;
    private final MethodHandle free;
    private final MethodHandle errorBuffer;
    private final MethodHandle clearError;
    private final boolean readsTiff;
    private final String version;
    private final boolean keepsSelectively;

    /// Binds and initialises the library.
    ///
    /// @param symbols where libvips and GLib are found
    /// @throws VipsException if it is too old or does not start
    LibVips(SymbolLookup symbols) {
        var library = new Binder(symbols);
        newFromBuffer = library.bind("vips_image_new_from_buffer", "p(plp|p)");
        width = library.bind("vips_image_get_width", "i(p)");
        height = library.bind("vips_image_get_height", "i(p)");
        bands = library.bind("vips_image_get_bands", "i(p)");
        format = library.bind("vips_image_get_format", "i(p)");
        interpretation = library.bind("vips_image_guess_interpretation", "i(p)");
        pages = library.bind("vips_image_get_n_pages", "i(p)");
        hasAlpha = library.bind("vips_image_hasalpha", "i(p)");
        orientation = library.bind("vips_image_get_orientation", "i(p)");
        getTypeof = library.bind("vips_image_get_typeof", "l(pp)");
        getInt = library.bind("vips_image_get_int", "i(ppp)");
        getBlob = library.bind("vips_image_get_blob", "i(pppp)");
        thumbnailBuffer = library.bind("vips_thumbnail_buffer", "i(plpi|pipippppp)");
        thumbnailImage = library.bind("vips_thumbnail_image", "i(ppi|pipip)");
        autorot = library.bind("vips_autorot", "i(pp|p)");
        iccTransform = library.bind("vips_icc_transform", "i(ppp|pip)");
        colourspace = library.bind("vips_colourspace", "i(ppi|p)");
        flatten = library.bind("vips_flatten", "i(pp|ppp)");
        extractArea = library.bind("vips_extract_area", "i(ppiiii|p)");
        extractBand = library.bind("vips_extract_band", "i(ppi|p)");
        embed = library.bind("vips_embed", "i(ppiiii|pippp)");
        copyMemory = library.bind("vips_image_copy_memory", "p(p)");
        writeToBuffer = library.bind("vips_image_write_to_buffer", "i(pppp|p)");
        data = library.bind("vips_image_get_data", "p(p)");
        newArray = library.bind("vips_array_double_new", "p(pi)");
        unrefArea = library.bind("vips_area_unref", "v(p)");
        unref = library.bind("g_object_unref", "v(p)");
        free = library.bind("g_free", "v(p)");
        errorBuffer = library.bind("vips_error_buffer", "p()");
        clearError = library.bind("vips_error_clear", "v()");
        version = call(() -> initialise(library));
        keepsSelectively = Runtime.Version.parse(version).compareTo(SELECTIVE_KEEPING) >= 0;
        MethodHandle find = library.bind("vips_type_find", "l(pp)");
        readsTiff = call(() -> (long) find.invokeExact(text("VipsOperation"), text("tiffload_buffer")) != 0);
    }

    private String initialise(Binder library) throws Throwable {
        check((int) library.bind("vips_init", "i(p)").invokeExact(text("gannet")));
        library.bind("vips_concurrency_set", "v(i)").invokeExact(CONVERSION_THREADS);
        library.bind("vips_cache_set_max", "v(i)").invokeExact(0); // no image comes twice
        library.bind("vips_block_untrusted_set", "v(i)").invokeExact(1);
        MethodHandle block = library.bind("vips_operation_block_set", "v(pi)");
        block.invokeExact(text("VipsForeignLoad"), 1);
        for (String loader : LOADERS) {
            block.invokeExact(text(loader), 0);
        }
        return string((MemorySegment) library.bind("vips_version_string", "p()").invokeExact());
    }

    /// The library's version, such as `8.18.7`.
    String version() {
        return version;
    }

    /// Whether its savers can keep some metadata and drop the rest; else they drop all or nothing.
    boolean keepsSelectively() {
        return keepsSelectively;
    }

    /// Whether it was built with a loader for TIFF.
    boolean readsTiff() {
        return readsTiff;
    }

    /// Forgets what was said of files before, also of those that did not fail.
    void forgetWords() {
        call(() -> {
            clearError.invokeExact();
            return true;
        });
    }

    MemorySegment load(MemorySegment file, MemorySegment options) {
        return call(() -> check((MemorySegment) newFromBuffer.invokeExact(file, file.byteSize(), options, NULL)));
    }

    int width(MemorySegment image) {
        return call(() -> (int) width.invokeExact(image));
    }

    int height(MemorySegment image) {
        return call(() -> (int) height.invokeExact(image));
    }

    int bands(MemorySegment image) {
        return call(() -> (int) bands.invokeExact(image));
    }

    int format(MemorySegment image) {
        return call(() -> (int) format.invokeExact(image));
    }

    int interpretation(MemorySegment image) {
        return call(() -> (int) interpretation.invokeExact(image));
    }

    int pages(MemorySegment image) {
        return call(() -> (int) pages.invokeExact(image));
    }

    boolean hasAlpha(MemorySegment image) {
        return call(() -> (int) hasAlpha.invokeExact(image)) != 0;
    }

    int orientation(MemorySegment image) {
        return call(() -> (int) orientation.invokeExact(image));
    }

    /// A number in the image's metadata, or another if it has none of that name.
    int metadata(Arena arena, MemorySegment image, String name, int otherwise) {
        return call(() -> {
            MemorySegment key = arena.allocateFrom(name);
            MemorySegment value = arena.allocate(JAVA_INT);
            boolean there =
                    (long) getTypeof.invokeExact(image, key) != 0 && (int) getInt.invokeExact(image, key, value) == 0;
            return there ? value.get(JAVA_INT, 0) : otherwise;
        });
    }

    /// A block of the image's metadata.
    ///
    /// @return empty if it has none of that name
    byte[] block(Arena arena, MemorySegment image, String name) {
        return call(() -> {
            MemorySegment key = arena.allocateFrom(name);
            MemorySegment data = arena.allocate(ADDRESS);
            MemorySegment length = arena.allocate(JAVA_LONG);
            boolean there = (long) getTypeof.invokeExact(image, key) != 0
                    && (int) getBlob.invokeExact(image, key, data, length) == 0;
            return there
                    ? data.get(ADDRESS, 0).reinterpret(length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE)
                    : new byte[0];
        });
    }

    /// Decodes at a smaller size, upright.
    ///
    /// @param toSrgb whether the embedded profile is applied
    void thumbnail(
            MemorySegment file, MemorySegment out, int width, int height, MemorySegment options, boolean toSrgb) {
        MemorySegment last = toSrgb ? EXPORT_PROFILE : NULL;
        run(() -> (int) thumbnailBuffer.invokeExact(
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
                SRGB,
                NULL));
    }

    void resize(MemorySegment image, MemorySegment out, int width, int height) {
        run(() -> (int) thumbnailImage.invokeExact(image, out, width, HEIGHT, height, SIZE, SIZE_FORCE, NULL));
    }

    void turnUpright(MemorySegment image, MemorySegment out) {
        run(() -> (int) autorot.invokeExact(image, out, NULL));
    }

    void applyProfile(MemorySegment image, MemorySegment out) {
        run(() -> (int) iccTransform.invokeExact(image, out, SRGB, EMBEDDED, 1, NULL));
    }

    void convert(MemorySegment image, MemorySegment out, int interpretation) {
        run(() -> (int) colourspace.invokeExact(image, out, interpretation, NULL));
    }

    void flatten(MemorySegment image, MemorySegment out, double... background) {
        withArray(background, array -> (int) flatten.invokeExact(image, out, BACKGROUND, array, NULL));
    }

    void band(MemorySegment image, MemorySegment out, int band) {
        run(() -> (int) extractBand.invokeExact(image, out, band, NULL));
    }

    void crop(MemorySegment image, MemorySegment out, int left, int top, int width, int height) {
        run(() -> (int) extractArea.invokeExact(image, out, left, top, width, height, NULL));
    }

    void pad(MemorySegment image, MemorySegment out, int x, int y, int width, int height, double... background) {
        withArray(background, array -> (int)
                embed.invokeExact(image, out, x, y, width, height, EXTEND, EXTEND_BACKGROUND, BACKGROUND, array, NULL));
    }

    MemorySegment copyToMemory(MemorySegment image) {
        return call(() -> check((MemorySegment) copyMemory.invokeExact(image)));
    }

    /// The image as a file.
    ///
    /// @param suffix names the format, with options in brackets
    byte[] encode(Arena arena, MemorySegment image, String suffix) {
        return call(() -> {
            MemorySegment data = arena.allocate(ADDRESS);
            MemorySegment length = arena.allocate(JAVA_LONG);
            check((int) writeToBuffer.invokeExact(image, arena.allocateFrom(suffix), data, length, NULL));
            return taken(data.get(ADDRESS, 0), length.get(JAVA_LONG, 0));
        });
    }

    /// The pixels of an image of eight bits, row by row, band by band. One that is in memory is read where it lies.
    byte[] pixels(MemorySegment image) {
        long length = (long) width(image) * height(image) * bands(image);
        return call(() -> check((MemorySegment) data.invokeExact(image))
                .reinterpret(length)
                .toArray(JAVA_BYTE));
    }

    void release(MemorySegment image) {
        run(() -> {
            unref.invokeExact(image);
            return 0;
        });
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
        int on(MemorySegment array) throws Throwable;
    }

    private void withArray(double[] values, ArrayCall function) {
        try (Arena arena = Arena.ofConfined()) {
            run(() -> {
                MemorySegment numbers = arena.allocateFrom(JAVA_DOUBLE, values);
                MemorySegment array = (MemorySegment) newArray.invokeExact(numbers, values.length);
                try {
                    return function.on(array);
                } finally {
                    unrefArea.invokeExact(array);
                }
            });
        }
    }

    /// What calls a handle; by its signature that throws anything.
    @FunctionalInterface
    private interface Call<T> {
        T call() throws Throwable;
    }

    private void run(Call<Integer> function) {
        call(() -> {
            check(function.call());
            return true;
        });
    }

    private static <T> T call(Call<T> function) {
        try {
            return function.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("no native function throws this", e);
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

    private static MemorySegment text(String text) {
        return Arena.global().allocateFrom(text);
    }
}
