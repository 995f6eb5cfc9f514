package io.gannet.producer.core.list;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/// The codecs of Parquet's pages, in Java alone. Those of the library itself want Hadoop.
final class ParquetCodecs implements CompressionCodecFactory {

    /// Unpacks a page.
    @FunctionalInterface
    private interface Unpacking {
        int unpack(byte[] packed, byte[] page) throws IOException;
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED ->
                new Page((packed, page) -> {
                    System.arraycopy(packed, 0, page, 0, page.length);
                    return page.length;
                });
            case GZIP ->
                new Page((packed, page) ->
                        new GZIPInputStream(new ByteArrayInputStream(packed)).readNBytes(page, 0, page.length));
            case SNAPPY -> new Page(with(new SnappyDecompressor()));
            case ZSTD -> new Page(with(new ZstdDecompressor()));
            case LZ4_RAW -> new Page(with(new Lz4Decompressor()));
            case LZO, BROTLI, LZ4 ->
                throw new IllegalArgumentException(
                        "pages packed with " + codec.name().toLowerCase(Locale.ROOT) + " cannot be read");
        };
    }

    private static Unpacking with(Decompressor decompressor) {
        return (packed, page) -> decompressor.decompress(packed, 0, packed.length, page, 0, page.length);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("lists are only read");
    }

    @Override
    public void release() {}

    private record Page(Unpacking unpacking) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int bytes) throws IOException {
            return BytesInput.from(unpack(packed.toInputStream().readAllBytes(), bytes));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedBytes, ByteBuffer page, int bytes) throws IOException {
            byte[] in = new byte[packedBytes];
            packed.get(in);
            page.put(unpack(in, bytes));
        }

        private byte[] unpack(byte[] packed, int bytes) throws IOException {
            byte[] page = new byte[bytes];
            int length = unpacking.unpack(packed, page);
            if (length != bytes) {
                throw new IOException("a page has " + length + " bytes; it says " + bytes);
            }
            return page;
        }

        @Override
        public void release() {}
    }
}
