package io.gannet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.util.Objects;

/// A list in CSV that is made as it is read: images of 200 hosts, a product to a line.
final class GeneratedList extends InputStream {

    private static final int HOSTS = 200;
    private static final int AT_ONCE = 1_000;

    private final int lines;
    private int made;
    private byte[] text = "sku,image,title\n".getBytes(US_ASCII);
    private int position;

    GeneratedList(int lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (position == text.length && made == lines) {
            return -1;
        }
        if (position == text.length) {
            makeMore();
        }
        int count = Math.min(length, text.length - position);
        System.arraycopy(text, position, buffer, offset, count);
        position += count;
        return count;
    }

    private void makeMore() {
        var more = new StringBuilder();
        for (int end = Math.min(lines, made + AT_ONCE); made < end; made++) {
            more.append("C-")
                    .append(made / 3)
                    .append(",https://images-")
                    .append(made % HOSTS)
                    .append(".shop.example/products/")
                    .append(made)
                    .append(".jpg,\"Cup, number ")
                    .append(made)
                    .append("\"\n");
        }
        text = more.toString().getBytes(US_ASCII);
        position = 0;
    }
}
