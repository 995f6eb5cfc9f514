package io.gannet.convert.vips;

import io.gannet.convert.core.Placement;
import io.gannet.convert.vips.VipsWork.Image;
import java.util.ArrayList;
import java.util.List;

/// One picture in the sizes that were made of it so far.
final class Sizes {

    /// What is made smaller must have been this much larger, or it loses twice.
    private static final int REDUCTION = 2;

    private final List<Image> made = new ArrayList<>(); // from large to small

    Sizes(Image largest) {
        made.add(largest);
    }

    /// The whole picture as large as a placement scales it. Larger ones are to be asked for first.
    Image of(Placement placement) {
        int width = placement.scaledWidth();
        int height = placement.scaledHeight();
        Image source = made.getFirst();
        for (Image candidate : made) {
            if (candidate.width() == width && candidate.height() == height) {
                return candidate;
            }
            if (candidate.width() >= REDUCTION * width && candidate.height() >= REDUCTION * height) {
                source = candidate;
            }
        }
        Image scaled = source.resized(width, height).inMemory();
        made.add(scaled);
        return scaled;
    }
}
