package io.gannet.catalog.upkeep.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobInfo;
import io.gannet.catalog.upkeep.core.Finding.Kind;
import io.gannet.catalog.upkeep.core.NamedContent.NamedObject;
import io.gannet.catalog.upkeep.core.NamedContent.NamedRendition;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);

    @Test
    void findsNothingWhereAllIsInOrder() {
        assertThat(compare(
                        A, named(A, true), original(A, 7), rendition(A, "1.jpg", 3), rendition(A, "verdicts.json", 9)))
                .isEmpty();
    }

    @Test
    void findsWhatIsMissingOrOfAnotherSize() {
        assertThat(compare(A, named(A, true))).containsExactlyInAnyOrder(Kind.ORIGINAL_MISSING, Kind.RENDITION_MISSING);
        assertThat(compare(A, named(A, true), original(A, 6), rendition(A, "1.jpg", 3)))
                .containsExactly(Kind.SIZE_DIFFERS);
    }

    @Test
    void takesAnOriginalForTheRenditionThatItIs() {
        var key = original(A, 7).key();
        var named = new NamedContent(
                A, new NamedObject(key, 7), List.of(new NamedRendition("1", new NamedObject(key, 7))), true);

        assertThat(compare(A, named, original(A, 7))).isEmpty();
        assertThat(compare(A, named)).containsExactly(Kind.ORIGINAL_MISSING);
    }

    @Test
    void findsWhatIsNobodys() {
        var stray = object(original(A, 7).key() + "-0b3c4d5e-0000-4000-8000-0123456789ab", 2);

        assertThat(compare(A, null, original(A, 7), stray)).containsExactlyInAnyOrder(Kind.ORPHAN, Kind.STRAY);
        assertThat(compare(A, named(A, false), original(A, 7), rendition(A, "1.jpg", 3), rendition(A, "2.jpg", 3)))
                .containsExactlyInAnyOrder(Kind.UNPLACED, Kind.SPARE);
    }

    @Test
    void readsRowsAndObjectsSideBySide() {
        var join = new MergeJoin(
                List.of(named(A, true), named(C, true)).iterator(),
                Stream.of(object("originals/notes.txt", 1), original(B, 1), original(C, 1)),
                Stream.of(rendition(A, "1.jpg", 1), rendition(A, "verdicts.json", 1), rendition(B, "1.jpg", 1)));

        var read = new ArrayList<String>();
        join.forEachRemaining(content -> read.add(content.hash().charAt(0) + " " + (content.named() != null) + " "
                + content.objects().size()));
        assertThat(read).containsExactly("a true 2", "b false 2", "c true 1");
    }

    @Test
    void countsAndGivesSomeExamples() {
        var report = new Report();
        for (int i = 0; i < 12; i++) {
            report.add(new Finding(Kind.ORPHAN, A, "key " + i, 5, null));
        }

        assertThat(report.summary().findings()).singleElement().satisfies(tally -> {
            assertThat(tally.count()).isEqualTo(12);
            assertThat(tally.bytes()).isEqualTo(60);
            assertThat(tally.examples()).hasSize(10).first().isEqualTo("key 0");
        });
    }

    private static List<Kind> compare(String hash, @Nullable NamedContent named, BlobInfo... objects) {
        return Comparison.of(hash, named, List.of(objects)).stream()
                .map(Finding::kind)
                .toList();
    }

    private static NamedContent named(String hash, boolean placed) {
        var rendition = new NamedObject(rendition(hash, "1.jpg", 3).key(), 3);
        return new NamedContent(
                hash, new NamedObject(original(hash, 7).key(), 7), List.of(new NamedRendition("1", rendition)), placed);
    }

    private static BlobInfo original(String hash, long bytes) {
        return object(BlobKeys.original(new ContentHash(hash)), bytes);
    }

    private static BlobInfo rendition(String hash, String name, long bytes) {
        return object(BlobKeys.verdicts(new ContentHash(hash)).replace("verdicts.json", name), bytes);
    }

    private static BlobInfo object(String key, long bytes) {
        return new BlobInfo(key, bytes, null, Instant.EPOCH);
    }
}
