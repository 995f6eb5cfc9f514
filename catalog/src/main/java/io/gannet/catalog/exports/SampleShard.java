package io.gannet.catalog.exports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.exports.StoredPictures.Stored;
import io.gannet.catalog.exports.core.Manifest;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.catalog.exports.core.SampleCursor;
import io.gannet.messaging.RecordCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Some images as a shard of a WebDataset: a POSIX tar in which the members of a sample lie beside each other under
/// one name, `KEY.jpg`, `KEY.json` with all that is known of it, and `KEY.txt` with its alternative text if it has
/// one. Equal tables give equal bytes.
///
/// @param samples what is in it
/// @param next where the next shard goes on; null behind the last one
record SampleShard(List<Stored> samples, @Nullable SampleCursor next) {

    private static final Logger log = LoggerFactory.getLogger(SampleShard.class);

    /// The shard of as many of these as there is room for, at least one.
    ///
    /// @param read samples in order, one more than there may be if there are more
    /// @param bytes how many bytes their files may have
    static SampleShard of(List<Stored> read, int samples, long bytes) {
        int count = 0;
        long sum = 0;
        while (count < read.size() && count < samples) {
            sum += file(read.get(count).picture()).bytes();
            if (count > 0 && sum > bytes) {
                break;
            }
            count++;
        }
        if (count == read.size()) {
            return new SampleShard(read, null);
        }
        Picture last = read.get(count - 1).picture();
        var next = new SampleCursor(
                last.collection().type(),
                last.collection().key(),
                Objects.requireNonNull(last.original()).contentHash());
        return new SampleShard(List.copyOf(read.subList(0, count)), next);
    }

    /// Writes the tar. A picture whose bytes are lost is left out, for a sample without its picture breaks readers.
    void write(BlobStore blobs, OutputStream out) throws IOException {
        var tar = new TarArchiveOutputStream(out, UTF_8.name());
        try (var ahead = new ReadAhead(blobs, (picture, bytes) -> add(tar, picture, bytes))) {
            for (Stored sample : samples) {
                ahead.add(sample);
            }
            ahead.finish();
        }
        tar.finish();
        tar.flush();
    }

    private static void add(TarArchiveOutputStream tar, Picture picture, byte @Nullable [] bytes) throws IOException {
        String key = picture.sampleKey();
        if (bytes == null) {
            log.warn("sample {} is left out, for the object store no longer has its bytes", key);
            return;
        }
        long time = picture.source().at().getEpochSecond();
        add(tar, key + '.' + Manifest.extension(file(picture).format()), time, bytes);
        add(tar, key + ".json", time, RecordCodec.mapper().writeValueAsBytes(picture));
        String caption = picture.place().alt();
        if (caption != null && !caption.isBlank()) {
            add(tar, key + ".txt", time, caption.getBytes(UTF_8));
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, long epochSecond, byte[] content)
            throws IOException {
        var entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(epochSecond * 1000);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static Picture.File file(Picture picture) {
        return Objects.requireNonNull(picture.file(), "only pictures that have a file are samples");
    }
}
