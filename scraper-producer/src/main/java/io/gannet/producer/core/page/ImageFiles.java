package io.gannet.producer.core.page;

import java.util.regex.Pattern;

/// Names that pictures have.
final class ImageFiles {

    private static final Pattern NAME = Pattern.compile(
            "(?i)[^?#]*\\.(?:jpe?g|jfif|png|webp|gif|avif|heic|bmp|tiff?)(?:[?#].*)?\\s*", Pattern.DOTALL);

    private ImageFiles() {}

    /// Whether a reference is to something that has the name of a picture.
    static boolean isNamedLikeOne(String reference) {
        return NAME.matcher(reference).matches();
    }
}
