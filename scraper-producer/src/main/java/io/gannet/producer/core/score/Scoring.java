package io.gannet.producer.core.score;

import static java.util.Comparator.comparingInt;

import io.gannet.contract.Role;
import io.gannet.contract.Selection;
import io.gannet.producer.core.page.Candidate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Judges how promising the pictures of a page are by the page alone, before anything of them is fetched. The score
/// is the sum of what each [Sign] counts for, kept within 0 and 100 (docs/scoring.md). Same page, same scores.
public final class Scoring {

    private static final Set<Sign> OF_FURNITURE = EnumSet.of(Sign.BOILERPLATE, Sign.TINY, Sign.FURNITURE);

    private final Map<Sign, Integer> points = new EnumMap<>(Sign.class);

    /// @param configured what signs count for; those left out count for their [Sign#points()]
    public Scoring(Map<Sign, Integer> configured) {
        for (Sign sign : Sign.values()) {
            points.put(sign, configured.getOrDefault(sign, sign.points()));
        }
    }

    /// Judges all pictures of a page. The hero is the one for which most counts, and of equals the first, unless it
    /// is furniture.
    public List<Scored> judge(List<Candidate> page) {
        var judged = new ArrayList<Scored>();
        int hero = -1;
        for (Candidate candidate : page) {
            var each = new Scored(candidate, sum(candidate), isFurniture(candidate) ? Role.OTHER : Role.PRODUCT);
            if (each.role() == Role.PRODUCT
                    && (hero < 0 || each.sum() > judged.get(hero).sum())) {
                hero = judged.size();
            }
            judged.add(each);
        }
        if (hero >= 0) {
            Scored best = judged.get(hero);
            judged.set(hero, new Scored(best.candidate(), best.sum(), Role.HERO));
        }
        return judged;
    }

    /// What a job wants of a page: pictures of a wanted role, not declared too small and of at least the wanted
    /// score; of these the `maxImages` best, and of equals the first.
    ///
    /// A size that is not declared rules nothing out; it is judged once it has been measured. Pictures that a page
    /// takes for a product's may turn out to show it in use, so whoever wants those gets them fetched.
    public Choice choose(List<Candidate> page, Selection select) {
        var wanted = new ArrayList<Scored>();
        var low = new ArrayList<Scored>();
        for (Scored each : judge(page)) {
            if (fits(each, select)) {
                (each.score() >= select.minScore() ? wanted : low).add(each);
            }
        }
        Integer max = select.maxImages();
        return new Choice(max == null ? wanted : best(max, wanted), low);
    }

    private int sum(Candidate candidate) {
        return points.entrySet().stream()
                .filter(entry -> entry.getKey().isOf(candidate))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isFurniture(Candidate candidate) {
        return OF_FURNITURE.stream().anyMatch(sign -> sign.isOf(candidate));
    }

    private static boolean fits(Scored scored, Selection select) {
        return isWanted(scored.role(), select.roles())
                && !Candidates.isBelow(select.minWidth(), scored.candidate().width())
                && !Candidates.isBelow(select.minHeight(), scored.candidate().height());
    }

    private static boolean isWanted(Role role, Set<Role> roles) {
        return roles.isEmpty() || roles.contains(role) || (role == Role.PRODUCT && roles.contains(Role.LIFESTYLE));
    }

    private static List<Scored> best(int max, List<Scored> inPageOrder) {
        return IntStream.range(0, inPageOrder.size())
                .boxed()
                .sorted(comparingInt((Integer i) -> inPageOrder.get(i).sum())
                        .reversed()) // stable: the first stays first
                .limit(max)
                .sorted()
                .map(inPageOrder::get)
                .toList();
    }
}
