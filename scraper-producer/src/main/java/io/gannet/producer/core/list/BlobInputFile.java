package io.gannet.producer.core.list;

import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.contract.ListContent;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// An object as Parquet's library wants to read it.
///
/// @param blobs where it is
/// @param list the object
record BlobInputFile(BlobStore blobs, ListContent list) implements InputFile {

    @Override
    public long getLength() {
        return list.lengthBytes();
    }

    @Override
    public SeekableInputStream newStream() {
        var blob = new BlobInputStream(blobs, list.key(), 0, list.lengthBytes());
        return new DelegatingSeekableInputStream(blob) {
            @Override
            public long getPos() {
                return blob.position();
            }

            @Override
            public void seek(long position) {
                blob.seek(position);
            }
        };
    }
}
