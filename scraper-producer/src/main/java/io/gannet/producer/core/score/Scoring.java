package io.gannet.producer.core.score;

import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import io.gannet.producer.core.page.Area;
import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.page.Place;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How promising a picture is, judged by its page alone, before anything of it is fetched. Same candidate, same
/// score.
///
/// | what the page says | points |
/// |---|---|
/// | found in JSON-LD, microdata or RDFa | 85 |
/// | found in `og:image` | 80 |
/// | found in `twitter:image` | 75 |
/// | found in `link rel=image_src` or `meta itemprop=image` | 70 |
/// | preloaded | 60 |
/// | found in `picture` or `img` | 50 |
/// | found in `noscript`, or linked to | 45 |
/// | found as a poster, a background or in a list | 35 |
/// | the site's icon | 0 |
/// | the first in one of the first four rows | +10 |
/// | within `main` or `article` | +10 |
/// | declared at least 300 by 300 pixels (an undeclared edge counts as equal) | +15 |
/// | has an alternative text | +5 |
/// | within `nav`, or the page's `header` or `footer` | −30 |
/// | an edge declared below 64 pixels | −35 |
/// | the site's icon, or named like an icon, a logo or a spacer, or an SVG | −30 |
///
/// The sum is kept within 0 and 100. The role is `other` if one of the last three applies. Else it is `hero` for the
/// first picture in each place of the first four rows, and `product` for all others.
public final class Scoring {

    private static final int LARGE = 300;
    private static final int TINY = 64;

    private static final Pattern FURNITURE = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:icons?|ico|favicon|logos?|sprites?|spacer|pixel|blank|placeholder|loading|loader|spinner"
                    + "|avatar|captcha|badges?|flags?|buttons?|btn|transparent|1x1)(?:[^a-z]|$)|\\.svg$");

    private Scoring() {}

    /// A candidate with its verdict.
    ///
    /// @param candidate the candidate
    /// @param score how promising it is, 0 to 100
    /// @param role what it seems to be for
    public record Scored(Candidate candidate, int score, Role role) {}

    /// Judges one candidate.
    public static Scored judge(Candidate candidate) {
        boolean first = candidate.place().namesThePage() && candidate.rank() == 0;
        int score = points(candidate.place());
        score += first ? 10 : 0;
        score += candidate.area() == Area.CONTENT ? 10 : 0;
        score += isLarge(candidate) ? 15 : 0;
        score += candidate.alt() == null ? 0 : 5;
        int evidence = candidate.area() == Area.BOILERPLATE ? 30 : 0;
        evidence += isTiny(candidate) ? 35 : 0;
        evidence += isFurniture(candidate) ? 30 : 0;
        Role role = evidence > 0 ? Role.OTHER : first ? Role.HERO : Role.PRODUCT;
        return new Scored(candidate, Math.clamp(score - evidence, 0, 100), role);
    }

    /// The candidates that a job wants of one page, in their order on the page: those of a wanted role, of at least
    /// the wanted score and not declared too small; of these the `maxImages` best, and of equals the first. A size
    /// that is not declared rules nothing out; it is judged once it has been measured.
    public static List<Scored> choose(List<Candidate> candidates, Selection select) {
        List<Scored> wanted = candidates.stream()
                .map(Scoring::judge)
                .filter(each -> isWanted(each, select))
                .toList();
        Integer max = select.maxImages();
        return max == null ? wanted : best(max, wanted);
    }

    private static List<Scored> best(int max, List<Scored> inPageOrder) {
        return IntStream.range(0, inPageOrder.size())
                .boxed()
                .sorted(Comparator.comparingInt(
                                (Integer i) -> inPageOrder.get(i).score())
                        .reversed()) // stable: of equals the first stays first
                .limit(max)
                .sorted()
                .map(inPageOrder::get)
                .toList();
    }

    private static boolean isWanted(Scored scored, Selection select) {
        return (select.roles().isEmpty() || select.roles().contains(scored.role()))
                && scored.score() >= select.minScore()
                && !isBelow(select.minWidth(), scored.candidate().width())
                && !isBelow(select.minHeight(), scored.candidate().height());
    }

    private static boolean isBelow(int min, @Nullable Integer declared) {
        return declared != null && declared < min;
    }

    private static int points(Place place) {
        return switch (place) {
            case JSON_LD, MICRODATA, RDFA -> 85;
            case OG_IMAGE -> 80;
            case TWITTER_IMAGE -> 75;
            case IMAGE_SRC, ITEMPROP -> 70;
            case PRELOAD -> 60;
            case PICTURE, IMG -> 50;
            case NOSCRIPT, LINK -> 45;
            case POSTER, BACKGROUND, LISTED -> 35;
            case ICON -> 0;
        };
    }

    private static boolean isLarge(Candidate candidate) {
        Integer width = candidate.width();
        Integer height = candidate.height();
        return (width != null || height != null) && !isBelow(LARGE, width) && !isBelow(LARGE, height);
    }

    private static boolean isTiny(Candidate candidate) {
        return isBelow(TINY, candidate.width()) || isBelow(TINY, candidate.height());
    }

    private static boolean isFurniture(Candidate candidate) {
        if (candidate.place() == Place.ICON) {
            return true;
        }
        String path = candidate.url().pathAndQuery();
        int query = path.indexOf('?');
        return FURNITURE.matcher(query < 0 ? path : path.substring(0, query)).find();
    }
}
