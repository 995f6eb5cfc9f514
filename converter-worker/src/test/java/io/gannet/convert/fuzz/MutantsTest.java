package io.gannet.convert.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.convert.core.FileType;
import io.gannet.convert.imageio.ImageIoEngine;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MutantsTest {

    private static final int MANY = 3_000;

    private final Seeds seeds = Seeds.on(new ImageIoEngine());

    @Test
    void areTheSameForTheSameNumberAndSeed() {
        var some = new Mutants(seeds, 1);
        var same = new Mutants(Seeds.on(new ImageIoEngine()), 1);

        assertThat(LongStream.range(0, 200)).allSatisfy(index -> {
            assertThat(same.of(index).bytes()).isEqualTo(some.of(index).bytes());
            assertThat(same.of(index).fileName()).isEqualTo(some.of(index).fileName());
        });
    }

    @Test
    void areOthersForAnotherSeed() {
        var some = new Mutants(seeds, 1);
        var others = new Mutants(seeds, 2);

        assertThat(LongStream.range(0, 200)
                        .filter(index -> !some.of(index)
                                .fileName()
                                .equals(others.of(index).fileName())))
                .hasSizeGreaterThan(100);
    }

    @Test
    void areMostlyTakenForWhatTheyWereAndSeldomUnharmed() {
        var mutants = new Mutants(seeds, 1);
        var origins = seeds.all().stream().collect(Collectors.toMap(Seed::name, Seed::bytes));

        var types = LongStream.range(0, MANY)
                .mapToObj(mutants::of)
                .filter(mutant -> !Arrays.equals(mutant.bytes(), origins.get(mutant.origin())))
                .filter(mutant -> FileType.of(mutant.bytes()) == mutant.type())
                .collect(Collectors.groupingBy(Mutant::type, Collectors.counting()));

        assertThat(types.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(MANY * 85 / 100);
        assertThat(types.keySet())
                .containsAll(Set.of(
                        FileType.JPEG,
                        FileType.PNG,
                        FileType.GIF,
                        FileType.WEBP,
                        FileType.TIFF,
                        FileType.BMP,
                        FileType.ICO));
    }
}
