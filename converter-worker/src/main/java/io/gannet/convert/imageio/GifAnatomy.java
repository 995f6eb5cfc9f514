package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.corrupt;

import io.gannet.convert.core.Colours;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Reads a GIF's blocks (GIF89a specification, sections 17 to 25). The JDK's reader fills in what a truncated file
/// lacks; here every block must be whole. A missing trailer is forgiven.
final class GifAnatomy {

    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    private int frames;
    private boolean transparent;
    private @Nullable Rectangle first;

    private GifAnatomy() {}

    static Anatomy of(byte[] file) throws UnreadableImageException {
        try {
            return new GifAnatomy().read(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            throw corrupt("The GIF ends within a block.");
        }
    }

    private Anatomy read(ByteBuffer in) throws UnreadableImageException {
        in.position(6);
        int width = in.getShort() & 0xffff;
        int height = in.getShort() & 0xffff;
        int flags = in.get();
        in.position(in.position() + 2 + colourTableLength(flags));
        while (in.hasRemaining()) {
            int block = in.get() & 0xff;
            if (block == EXTENSION) {
                takeExtension(in);
            } else if (block == IMAGE) {
                takeImage(in);
            } else if (block == TRAILER) {
                break;
            } else {
                throw corrupt("The GIF has a block of unknown kind.");
            }
        }
        if (first == null || first.isEmpty()) {
            throw corrupt("The GIF has no picture.");
        }
        // The screen grows to hold the first picture, as in browsers.
        var canvas = new Dimension(Math.max(width, first.x + first.width), Math.max(height, first.y + first.height));
        boolean covered = first.equals(new Rectangle(canvas));
        Colours colours = Anatomy.colours(Colours.Space.RGB, 8, transparent || !covered, null);
        return new Anatomy(canvas, frames, colours, first, null, null);
    }

    private void takeExtension(ByteBuffer in) {
        int label = in.get() & 0xff;
        if (label == GRAPHIC_CONTROL && frames == 0) {
            transparent = (in.get(in.position() + 1) & 1) == 1;
        }
        skipSubBlocks(in);
    }

    private void takeImage(ByteBuffer in) {
        int x = in.getShort() & 0xffff;
        int y = in.getShort() & 0xffff;
        int width = in.getShort() & 0xffff;
        int height = in.getShort() & 0xffff;
        int flags = in.get();
        in.position(in.position() + colourTableLength(flags) + 1); // and the minimum code size
        skipSubBlocks(in);
        if (frames++ == 0) {
            first = new Rectangle(x, y, width, height);
        }
    }

    private static int colourTableLength(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static void skipSubBlocks(ByteBuffer in) {
        for (int length = in.get() & 0xff; length > 0; length = in.get() & 0xff) {
            in.position(in.position() + length);
        }
    }
}
