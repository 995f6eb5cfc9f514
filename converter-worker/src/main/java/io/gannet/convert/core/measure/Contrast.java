package io.gannet.convert.core.measure;

/// How far the tones of a picture lie apart: the standard deviation of its grey values by 127.5, the largest there
/// can be, which half black and half white has (RMS contrast).
final class Contrast {

    private static final double LARGEST = 127.5;

    private Contrast() {}

    static double of(Grey grey) {
        long sum = 0;
        long squares = 0;
        for (int luma : grey.luma()) {
            sum += luma;
            squares += (long) luma * luma;
        }
        long n = grey.luma().length;
        return Math.sqrt((double) (n * squares - sum * sum))
                / n
                / LARGEST; // whole numbers up to the root, so nothing is lost
    }
}
