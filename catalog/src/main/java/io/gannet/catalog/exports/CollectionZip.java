package io.gannet.catalog.exports;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.access.Caller;
import io.gannet.catalog.exports.StoredPictures.Stored;
import io.gannet.catalog.exports.core.Extent;
import io.gannet.catalog.exports.core.FolderName;
import io.gannet.catalog.exports.core.Manifest;
import io.gannet.catalog.exports.core.ManifestWriter;
import io.gannet.catalog.exports.core.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// The images of a collection as a ZIP, laid out like its folder. Pictures are packed already, and so are only
/// stored. The manifest comes last, by when it is known which files there were; the tables are read again for it, so
/// that none of them stays in memory.
final class CollectionZip {

    private final StoredPictures pictures;
    private final BlobStore blobs;
    private final Clock clock;

    CollectionZip(StoredPictures pictures, BlobStore blobs, Clock clock) {
        this.pictures = pictures;
        this.blobs = blobs;
        this.clock = clock;
    }

    /// Writes the archive.
    ///
    /// @param owner the collection, which the caller may see
    /// @param rendition what the rendition is called
    void write(Picture.Owner owner, String rendition, OutputStream out) {
        pictures.together(() -> {
            try {
                var zip = new ZipOutputStream(out);
                var writing = new Writing(FolderName.of(owner.type(), owner.key()) + '/', zip);
                try (var ahead = new ReadAhead(blobs, writing::file)) {
                    pictures.each(Caller.ANYBODY, Extent.of(owner), rendition, picture -> writing.add(picture, ahead));
                    ahead.finish();
                }
                zip.putNextEntry(writing.entry(Manifest.FILE, clock.instant()));
                writing.manifest(owner, rendition);
                zip.closeEntry();
                zip.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private final class Writing {

        private final String folder;
        private final ZipOutputStream zip;
        private final BitSet lost = new BitSet();
        private int number;

        Writing(String folder, ZipOutputStream zip) {
            this.folder = folder;
            this.zip = zip;
        }

        void add(Stored stored, ReadAhead ahead) {
            if (stored.picture().file() != null) {
                try {
                    ahead.add(stored);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        void file(Picture picture, byte @Nullable [] bytes) throws IOException {
            number++;
            var file = picture.file();
            if (bytes == null || file == null) {
                lost.set(number);
                return;
            }
            var entry = entry(Manifest.fileName(number, file), picture.source().at());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCompressedSize(bytes.length);
            var sum = new CRC32();
            sum.update(bytes);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }

        ZipEntry entry(String name, Instant time) {
            var entry = new ZipEntry(folder + name);
            entry.setTimeLocal(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            return entry;
        }

        void manifest(Picture.Owner owner, String rendition) throws IOException {
            var manifest = new ManifestWriter(zip, owner, clock.instant());
            int next = number + 1;
            each(owner, rendition, (name, picture) -> {
                if (picture.failure() == null) {
                    manifest.image(Manifest.entry(name, picture));
                }
            });
            manifest.endImages();
            each(owner, rendition, (_, picture) -> {
                if (picture.failure() != null) {
                    manifest.failure(Manifest.failure(picture));
                }
            });
            manifest.finish(next);
        }

        private void each(Picture.Owner owner, String rendition, BiConsumer<String, Picture> reader) {
            number = 0;
            pictures.each(Caller.ANYBODY, Extent.of(owner), rendition, stored -> {
                Picture picture = stored.picture();
                if (picture.file() == null) {
                    reader.accept("", picture);
                    return;
                }
                String name = Manifest.fileName(++number, picture.file());
                reader.accept(name, lost.get(number) ? picture.lost() : picture);
            });
        }
    }
}
