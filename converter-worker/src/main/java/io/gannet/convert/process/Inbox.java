package io.gannet.convert.process;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.gannet.convert.core.Order;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The engine's end of the pipe from the worker. Originals come to lie outside the heap, where codecs can read them.
final class Inbox {

    private static final long KEPT_BYTES = 16L << 20; // most originals are shorter; room for others is not kept

    private final ReadableByteChannel pipe;
    private final ByteBuffer number = ByteBuffer.allocateDirect(Integer.BYTES);
    private Arena arena = Arena.ofConfined();
    private MemorySegment room = MemorySegment.NULL;
    private byte[] json = {};
    private @Nullable Order order;

    Inbox(ReadableByteChannel pipe) {
        this.pipe = pipe;
    }

    /// An order and the original that it is about.
    ///
    /// @param original valid until the next one is read
    record Mail(Order order, MemorySegment original) {}

    /// Waits for the next order, a [Frame] with one blob.
    ///
    /// @throws EOFException if the worker is gone
    /// @throws StreamCorruptedException if it is no order
    Mail next() throws IOException {
        Order next = order(read(new byte[number()]));
        if (number() != 1) {
            throw new StreamCorruptedException("an order is about one original");
        }
        MemorySegment original = room(number());
        fill(original.asByteBuffer());
        return new Mail(next, original);
    }

    // Most are the same as the one before.
    private Order order(byte[] next) throws StreamCorruptedException {
        Order known = order;
        if (known == null || !Arrays.equals(json, next)) {
            known = Frame.message(next, Order.class);
            order = known;
            json = next;
        }
        return known;
    }

    private MemorySegment room(int bytes) {
        if (room.byteSize() < bytes || room.byteSize() > KEPT_BYTES) {
            arena.close();
            arena = Arena.ofConfined();
            room = arena.allocate(Math.max(bytes, Math.min(2L * bytes, KEPT_BYTES)), JAVA_BYTE.byteAlignment());
        }
        return room.asSlice(0, bytes);
    }

    private int number() throws IOException {
        number.clear();
        fill(number);
        return number.getInt(0);
    }

    private byte[] read(byte[] bytes) throws IOException {
        fill(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (pipe.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }
}
