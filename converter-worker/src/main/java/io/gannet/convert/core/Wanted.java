package io.gannet.convert.core;

import static java.util.stream.Collectors.joining;

import io.gannet.contract.Appraisal;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import java.util.Locale;

/// What a job's selection says of an image once it has been measured. That is a matter of the request, not the
/// content.
final class Wanted {

    private Wanted() {}

    /// @param header the picture's
    /// @return rejected as TOO_SMALL, or the header
    static Judged<Header> admit(Selection select, Header header) {
        return judge(select, header.uprightWidth(), header.uprightHeight(), header);
    }

    /// @param width the picture's, upright
    /// @param height the picture's, upright
    /// @return rejected as TOO_SMALL, or what was fetched
    static Judged<ImageFetched> judge(ImageFetched fetched, int width, int height) {
        return judge(fetched.request().terms().select(), width, height, fetched);
    }

    private static <T> Judged<T> judge(Selection select, int width, int height, T image) {
        return width >= select.minWidth() && height >= select.minHeight()
                ? Judged.good(image)
                : new Judged.Rejected<>(
                        Reason.TOO_SMALL,
                        "The image has " + width + " by " + height + " pixels; the job asks for at least "
                                + select.minWidth() + " by " + select.minHeight() + '.');
    }

    /// @return rejected as LOW_SCORE or UNWANTED_ROLE, or what was fetched
    static Judged<ImageFetched> judge(ImageFetched fetched, Appraisal appraisal) {
        Selection select = fetched.request().terms().select();
        if (appraisal.score() < select.minScore()) {
            return new Judged.Rejected<>(
                    Reason.LOW_SCORE,
                    "The image scores " + appraisal.score() + " of 100; the job asks for at least " + select.minScore()
                            + '.');
        }
        return select.roles().isEmpty() || select.roles().contains(appraisal.role())
                ? Judged.good(fetched)
                : new Judged.Rejected<>(
                        Reason.UNWANTED_ROLE,
                        "The image's role is " + name(appraisal.role()) + "; the job asks for " + names(select) + '.');
    }

    private static String names(Selection select) {
        return select.roles().stream().sorted().map(Wanted::name).collect(joining(", "));
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
