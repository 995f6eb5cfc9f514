package io.gannet.producer.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Selection;
import io.gannet.producer.core.CorpusPages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The picture chosen of each real page, beside what reading the page shows to be its main one.
class FirstChoicesTest {

    private static final Selection THE_BEST = new Selection(1, 0, 0, 0, Set.of());

    @Test
    void theFirstChoiceIsTheMainPictureOnAtLeast95PercentOfTheRealPages() throws IOException {
        var pages = CorpusPages.all();
        List<MainPicture> expected = MainPicture.all();
        var scoring = new Scoring(Map.of());
        var misses = new ArrayList<String>();
        for (var page : pages) {
            var main = expected.stream()
                    .filter(each -> page.file().startsWith(each.page()))
                    .findFirst()
                    .orElseThrow();
            var choice = scoring.choose(page.candidates(), THE_BEST).wanted();
            if (choice.isEmpty() || !main.accept(choice.getFirst().candidate().url())) {
                misses.add(main.page() + " (" + page.url() + ") chose " + choice + "; it is " + main.note());
            }
        }

        misses.forEach(miss -> System.out.println("missed: " + miss));
        assertThat(pages).hasSameSizeAs(expected);
        assertThat(misses).hasSizeLessThanOrEqualTo(pages.size() * 5 / 100);
    }
}
