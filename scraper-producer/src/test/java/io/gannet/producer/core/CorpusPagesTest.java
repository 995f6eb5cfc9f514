package io.gannet.producer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.producer.core.page.Candidate;
import io.gannet.producer.core.score.Scoring;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorpusPagesTest {

    @Test
    void everyPageExtractsWithoutErrorAndHasAPromisingPicture() throws IOException {
        var pages = CorpusPages.all();

        assertThat(pages).hasSizeGreaterThanOrEqualTo(40);
        for (var page : pages) {
            var candidates = page.candidates();

            assertThat(candidates).as(page.url().value()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(candidates).extracting(Candidate::url).doesNotHaveDuplicates();
            assertThat(new Scoring(Map.of()).judge(candidates))
                    .as(page.url().value())
                    .anySatisfy(each -> assertThat(each.score()).isGreaterThanOrEqualTo(50));
        }
    }
}
