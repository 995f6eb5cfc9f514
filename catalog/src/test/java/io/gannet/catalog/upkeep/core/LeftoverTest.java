package io.gannet.catalog.upkeep.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverTest {

    @ParameterizedTest
    @CsvSource({
        "documents/ab/cd/abcd, DOCUMENT,",
        "crawls/job-1/00000000.json, CRAWL, job-1",
        "lists/uploads/01J.csv.gz, UPLOAD,",
        "lists/unpacked/ab/cd/abcd, UNPACKED,",
        "lists/ranges/job-1/17, RANGE, job-1",
        "catalogs/figures/syncs/job-1/page-000000.json, SYNC, job-1",
        "catalogs/figures/log/00000001.json, ,",
        "urls/ab/cd/abcd.json, URL,",
        "robots/ab/cd/abcd.json, ROBOTS,",
        "originals/ab/cd/abcd, ,",
        "my/list.csv, ,",
        "originals/ab/cd/abcd-0b3c4d5e-0000-4000-8000-0123456789ab, STRAY,",
        "crawls/job-1/00000000.json-0b3c4d5e-0000-4000-8000-0123456789ab, STRAY, job-1"
    })
    void tellsWhatAnObjectIs(String key, Leftover.@Nullable Kind kind, @Nullable String jobId) {
        var leftover = Leftover.of(key);

        assertThat(leftover.map(Leftover::kind).orElse(null)).isEqualTo(kind);
        assertThat(leftover.map(Leftover::jobId).orElse(null)).isEqualTo(jobId);
    }
}
