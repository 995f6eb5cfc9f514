package io.gannet.convert.imageio;

/// The EXIF orientation (CIPA DC-008 section 4.6.5): how a picture must be turned to be upright.
final class Orientation {

    private Orientation() {}

    /// The picture, turned upright.
    static Pixels upright(Pixels stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        // Where the pixel to the right and the one below come to lie, and where the first does.
        return switch (orientation) {
            case 2 -> stored.moved(w, h, w - 1, -1, w);
            case 3 -> stored.moved(w, h, w * h - 1, -1, -w);
            case 4 -> stored.moved(w, h, (h - 1) * w, 1, -w);
            case 5 -> stored.moved(h, w, 0, h, 1);
            case 6 -> stored.moved(h, w, h - 1, h, -1);
            case 7 -> stored.moved(h, w, w * h - 1, -h, -1);
            case 8 -> stored.moved(h, w, (w - 1) * h, -h, 1);
            default -> throw new IllegalArgumentException("orientation " + orientation + " does not exist");
        };
    }
}
