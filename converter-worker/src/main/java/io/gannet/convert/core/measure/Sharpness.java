package io.gannet.convert.core.measure;

/// How sharp a picture is: `s / (s + 0.5)` with `s = E[L²] / (E[G²] + 10)`, where `L` is the Laplacian (the four
/// neighbours less four times the pixel) and `G²` the squared gradient (differences to the right and below) of the
/// grey values, and `E` the mean over all pixels; beyond its edges the picture goes on as it ends.
///
/// The quotient tells how steep edges are, whatever their number and height: an edge blurred by a Gaussian with a
/// standard deviation of σ pixels has `s = 1 / 2σ²`, an ideal step has 2, white noise 5. So a small product on white
/// is no less sharp than a picture full of detail. The 10, some three grey values squared, keeps the noise of flat
/// pictures from counting as detail.
///
/// It is measured on the small copy: what it tells is whether the picture is sharp when shown at that size, and large
/// pictures are forgiven a little blur.
final class Sharpness {

    private static final double NOISE = 10;
    private static final double HALF_SHARP = 0.5;

    private Sharpness() {}

    static double of(Grey grey) {
        int width = grey.width();
        int height = grey.height();
        int[] luma = grey.luma();
        long laplacian = 0;
        long gradient = 0;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int above = y > 0 ? -width : 0;
            int below = y < height - 1 ? width : 0;
            int fromLeft = 0;
            for (int i = row; i < row + width; i++) {
                int here = luma[i];
                int toRight = i < row + width - 1 ? luma[i + 1] - here : 0;
                int toBelow = luma[i + below] - here;
                int bend = toRight - fromLeft + toBelow + luma[i + above] - here;
                laplacian += (long) bend * bend;
                gradient += (long) toRight * toRight + (long) toBelow * toBelow;
                fromLeft = toRight;
            }
        }
        double s = (double) laplacian / (gradient + NOISE * luma.length);
        return s / (s + HALF_SHARP);
    }
}
