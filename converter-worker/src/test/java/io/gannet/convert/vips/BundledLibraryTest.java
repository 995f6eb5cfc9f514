package io.gannet.convert.vips;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledLibraryTest {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path cache;

    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void isLaidDownForItsOwnerOnlyAndFoundThereTheNextTime() throws IOException {
        Path library = library("abc").extract(cache);

        assertThat(library).startsWith(cache).hasFileName("libvips.so").hasContent("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
                .isEqualTo("rwx------");
        assertThat(library("abc").extract(cache)).isEqualTo(library);
        assertThat(opened).hasValue(1);
        assertThat(library.getParent()).isDirectoryContaining(file -> file.equals(library));
    }

    @Test
    void isLaidDownAnewWhereTheFileHasBeenChanged() throws IOException {
        Path library = library("abc").extract(cache);
        Files.writeString(library, "abd");

        assertThat(library("abc").extract(cache)).isEqualTo(library).hasContent("abc");
    }

    @Test
    void isNotLaidDownWhenItIsNotWhatWasBuilt() throws IOException {
        assertThatThrownBy(() -> library("abd").extract(cache))
                .isInstanceOf(IOException.class)
                .hasMessage("libvips.so in the jar is damaged");
        assertThat(cache.resolve(SHA256_OF_ABC)).isEmptyDirectory();
    }

    @Test
    void isLaidDownInATemporaryFolderWhereTheCacheCannotBeUsed() throws IOException {
        Path file = Files.createFile(cache.resolve("no-folder"));

        Path library = library("abc").extract(file);

        assertThat(library.startsWith(cache)).isFalse();
        assertThat(library).hasContent("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(library.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void isWholeForEachOfTwoThatLayItDownAtOnce() throws Exception {
        CyclicBarrier halfway = new CyclicBarrier(2);
        BundledLibrary library = new BundledLibrary("libvips.so", SHA256_OF_ABC, () -> new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position == 2) {
                    meet(halfway);
                }
                return position == 3 ? -1 : "abc".charAt(position++);
            }
        });
        Callable<Path> extraction = () -> library.extract(cache);

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Path> one : threads.invokeAll(List.of(extraction, extraction))) {
                assertThat(one.get()).startsWith(cache).hasContent("abc");
            }
        }
        try (var files = Files.list(cache.resolve(SHA256_OF_ABC))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theCacheIsWhereTheUserWantsCaches() {
        assertThat(BundledLibrary.cache(Map.of("XDG_CACHE_HOME", "/caches")::get, "/home/ann"))
                .isEqualTo(Path.of("/caches/gannet/libvips"));
        assertThat(BundledLibrary.cache(Map.of("XDG_CACHE_HOME", "caches")::get, "/home/ann"))
                .isEqualTo(Path.of("/home/ann/.cache/gannet/libvips"));
        assertThat(BundledLibrary.cache(name -> null, "/home/ann"))
                .isEqualTo(Path.of("/home/ann/.cache/gannet/libvips"));
    }

    private BundledLibrary library(String content) {
        return new BundledLibrary("libvips.so", SHA256_OF_ABC, () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content.getBytes(UTF_8));
        });
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
