package io.gannet.convert.vips;

import io.gannet.worker.StartRefusedException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A libvips that this machine may have.
///
/// @param origin whose it is, for a sentence: `the system's libvips.so.42`
/// @param place finds out where it lies, which for a library in a jar means to take it out
record NativeLibrary(String origin, Place place) {

    private static final String SETTING = "gannet.converter.vips-library";

    /// Where a library lies: an absolute path, or a name that the system's loader knows.
    @FunctionalInterface
    interface Place {
        String find() throws IOException;
    }

    /// A library that has been loaded.
    ///
    /// @param location loads the same one in another process, by [#symbols(String)]
    /// @param symbols its functions and those of its GLib
    record Loaded(String location, SymbolLookup symbols) {}

    /// What to try, in this order: the configured one and nothing else; the system's; the one that came along.
    ///
    /// @param configured the setting `gannet.converter.vips-library`
    /// @throws StartRefusedException if there is no file at the configured path
    static List<NativeLibrary> candidates(@Nullable Path configured) {
        if (configured != null) {
            if (!Files.isRegularFile(configured)) {
                throw new StartRefusedException(SETTING + " is " + configured + "; there is no such file", null);
            }
            String path = configured.toAbsolutePath().toString();
            return List.of(new NativeLibrary(SETTING + " " + configured, () -> path));
        }
        List<NativeLibrary> candidates = new ArrayList<>();
        systemNames(System.getProperty("os.name"))
                .map(name -> new NativeLibrary("the system's " + name, () -> name))
                .forEach(candidates::add);
        Path cache = BundledLibrary.cache(System::getenv, System.getProperty("user.home"));
        Platform.current()
                .flatMap(BundledLibrary::find)
                .map(bundled -> new NativeLibrary(
                        "the " + bundled.file() + " that came along",
                        () -> bundled.extract(cache).toString()))
                .ifPresent(candidates::add);
        return List.copyOf(candidates);
    }

    /// The names of a libvips that a package manager installed.
    static Stream<String> systemNames(String os) {
        if (Platform.isMac(os)) {
            // Homebrew's folders are not where the loader of a signed program looks.
            return Stream.of("", "/opt/homebrew/lib/", "/usr/local/lib/").map(folder -> folder + "libvips.42.dylib");
        }
        return Platform.isLinux(os) ? Stream.of("libvips.so.42") : Stream.empty();
    }

    /// The one command that installs libvips on this machine, or where to read about it.
    static String advice() {
        return Platform.installation();
    }

    /// Loads it into this process, for as long as that lives: GLib cannot be unloaded.
    ///
    /// @throws UnusableLibraryException if it is not there, is none, or lacks what it needs
    Loaded load() throws UnusableLibraryException {
        try {
            String location = place.find();
            return new Loaded(location, symbols(location));
        } catch (IOException e) {
            throw new UnusableLibraryException(origin + " cannot be laid down to be loaded: " + e, e);
        } catch (UnusableLibraryException e) {
            throw new UnusableLibraryException(origin + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// Loads the library that [Loaded#location()] tells of.
    ///
    /// @throws UnusableLibraryException if it is not there, is none, or lacks what it needs
    static SymbolLookup symbols(String location) throws UnusableLibraryException {
        boolean file = location.startsWith("/");
        try {
            SymbolLookup symbols = file
                    ? SymbolLookup.libraryLookup(Path.of(location), Arena.global())
                    : SymbolLookup.libraryLookup(location, Arena.global());
            // The loader looks into what a library depends on, too: where GLib is one of its own it is found as well.
            symbols.findOrThrow("vips_init");
            symbols.findOrThrow("g_object_unref");
            return symbols;
        } catch (IllegalArgumentException e) {
            throw new UnusableLibraryException(file ? loadersWords(location) : "the system has none", e);
        } catch (NoSuchElementException e) {
            throw new UnusableLibraryException("it is no libvips: " + e.getMessage(), e);
        }
    }

    /// Why a file cannot be loaded. Only the older way of loading passes on what the system's loader says.
    private static String loadersWords(String path) {
        try {
            System.load(path);
            return "the loader does not say why";
        } catch (UnsatisfiedLinkError e) {
            return String.valueOf(e.getMessage());
        }
    }
}
