package io.gannet.convert.core.measure;

/// The channels that ThumbHash encodes, of a picture laid on its own mean colour.
///
/// @param light the mean of red, green and blue, 0 to 1
/// @param yellowBlue -1 to 1
/// @param redGreen -1 to 1
/// @param alpha 0 to 1
/// @param transparent whether any pixel is not opaque
@SuppressWarnings("ArrayRecordComponent") // stays within this package, never compared
record ThumbChannels(double[] light, double[] yellowBlue, double[] redGreen, double[] alpha, boolean transparent) {

    static ThumbChannels of(int[] argb) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double opacity = 0;
        for (int pixel : argb) {
            double alpha = (pixel >>> 24) / 255.0;
            red += alpha / 255 * (pixel >> 16 & 0xff);
            green += alpha / 255 * (pixel >> 8 & 0xff);
            blue += alpha / 255 * (pixel & 0xff);
            opacity += alpha;
        }
        if (opacity != 0) {
            red /= opacity;
            green /= opacity;
            blue /= opacity;
        }
        int count = argb.length;
        var channels = new ThumbChannels(
                new double[count], new double[count], new double[count], new double[count], opacity < count);
        for (int i = 0; i < count; i++) {
            int pixel = argb[i];
            double alpha = (pixel >>> 24) / 255.0;
            double r = red * (1 - alpha) + alpha / 255 * (pixel >> 16 & 0xff);
            double g = green * (1 - alpha) + alpha / 255 * (pixel >> 8 & 0xff);
            double b = blue * (1 - alpha) + alpha / 255 * (pixel & 0xff);
            channels.light[i] = (r + g + b) / 3;
            channels.yellowBlue[i] = (r + g) / 2 - b;
            channels.redGreen[i] = r - g;
            channels.alpha[i] = alpha;
        }
        return channels;
    }
}
