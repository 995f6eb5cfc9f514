package io.gannet.catalog.exports.core;

import io.airlift.compress.snappy.SnappyCompressor;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// Packs Parquet's pages with Snappy, in Java alone. The library's own codecs want Hadoop.
final class SnappyPages implements CompressionCodecFactory {

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        var snappy = new SnappyCompressor();
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                byte[] page = bytes.toInputStream().readAllBytes();
                byte[] packed = new byte[snappy.maxCompressedLength(page.length)];
                int length = snappy.compress(page, 0, page.length, packed, 0, packed.length);
                return BytesInput.from(packed, 0, length);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return CompressionCodecName.SNAPPY;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("tables are only written");
    }

    @Override
    public void release() {}
}
