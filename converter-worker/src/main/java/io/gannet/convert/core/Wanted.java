package io.gannet.convert.core;

import io.gannet.contract.ImageFetched;
import io.gannet.contract.Reason;
import io.gannet.contract.Selection;

/// What a job's selection says of an image once it has been measured. That is a matter of the request, not the
/// content.
final class Wanted {

    private Wanted() {}

    /// @param width the picture's, upright
    /// @param height the picture's, upright
    /// @return rejected as TOO_SMALL, or what was fetched
    static Judged<ImageFetched> judge(ImageFetched fetched, int width, int height) {
        Selection select = fetched.request().terms().select();
        return width >= select.minWidth() && height >= select.minHeight()
                ? Judged.good(fetched)
                : new Judged.Rejected<>(
                        Reason.TOO_SMALL,
                        "The image has " + width + " by " + height + " pixels; the job asks for at least "
                                + select.minWidth() + " by " + select.minHeight() + '.');
    }
}
