package io.gannet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is derived from content, address or position may never change: objects and rows are filed under it.
class StableIdsTest {

    private static final ContentHash HASH = ContentHash.of("a cup".getBytes(UTF_8));
    private static final String HEX = "a58220be955b5cffb0b125970e6199ec3f209d6bf9e0453a387b4d7d2ee8275b";
    private static final RenditionSpec JPG = RenditionSpec.DEFAULTS.getFirst();

    @Test
    void hashesBytesWithSha256() {
        assertThat(HASH.hex()).isEqualTo(HEX);
        assertThat(ContentHash.of(new byte[0]))
                .hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a582", "A58220BE955B5CFFB0B125970E6199EC3F209D6BF9E0453A387B4D7D2EE8275B"})
    void refusesHashesInAnotherForm(String hex) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new ContentHash(hex));
    }

    @Test
    void filesObjectsUnderTheSameKeysForEver() {
        var url = new WebUrl("https://a.example/b.png");

        assertThat(BlobKeys.original(HASH)).isEqualTo("originals/a5/82/" + HEX);
        assertThat(BlobKeys.document(HASH)).isEqualTo("documents/a5/82/" + HEX);
        assertThat(BlobKeys.url(url, null))
                .isEqualTo("urls/1a/4a/1a4a98fb2f6660890fa604d3d38c7fd0f8a636e4b560b9dc79d2b4e59e60d6f9.json");
        assertThat(BlobKeys.url(url, "shop"))
                .isEqualTo("urls/04/30/0430cf060305be6c15b64b711a67daf4f6891270906367175d64c1b04136f04c.json");
        assertThat(BlobKeys.robots(url.origin()))
                .isEqualTo("robots/38/61/38612c965a9c4c35d713439919804ad960eb54d0ad41b4362ffd85343d4bbb4f.json");
        assertThat(BlobKeys.verdicts(HASH)).isEqualTo("renditions/a5/82/" + HEX + "/verdicts.json");
        assertThat(BlobKeys.uploadedList("01JCWK", ".csv.gz")).isEqualTo("lists/uploads/01JCWK.csv.gz");
        assertThat(BlobKeys.unpackedList(HASH)).isEqualTo("lists/unpacked/a5/82/" + HEX);
        assertThat(BlobKeys.listRange("job", 3)).isEqualTo("lists/ranges/job/3");
        assertThat(BlobKeys.rendition(HASH, JPG))
                .isEqualTo("renditions/a5/82/" + HEX + "/2d8479c2f1a38dca37bcc2dc08de88f2.jpg");
    }

    @Test
    void keepsWhatOneCallerMaySeeApartFromWhatAnotherMay() {
        var url = new WebUrl("https://a.example/b.png");

        assertThat(List.of(BlobKeys.url(url, null), BlobKeys.url(url, "shop"), BlobKeys.url(url, "other")))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "jpg, JPEG, 85, #ffffff, , , 2d8479c2f1a38dca37bcc2dc08de88f2",
        "thumb, JPEG, 85, #ffffff, 320, 320, b1b51cf70f1699644ea2451d33e19dec",
        "any, PNG, 85, #ffffff, , , bceca0497f322f2b3684a840c89ec4f8",
        "any, JPEG, 70, #00FF7f, 320, , 13a100d83b1e59fa6eb921e529a25d5b",
        "any, JPEG, 70, #00ff7f, , 320, b27bc880b40695ab57c6273821114394",
    })
    void digestsASpecTheSameForEver(
            String name,
            ImageFormat format,
            int quality,
            String background,
            Integer maxWidth,
            Integer maxHeight,
            String digest) {
        assertThat(new RenditionSpec(name, format, quality, background, maxWidth, maxHeight).digest())
                .isEqualTo(digest);
    }

    @Test
    void digestsASpecWhateverItIsCalled() {
        var other = new RenditionSpec("other", ImageFormat.JPEG, 85, "#FFFFFF", null, null);

        assertThat(other.digest()).isEqualTo(JPG.digest());
    }

    @Test
    void digestsOnlyWhatHasAnEffect() {
        var png = new RenditionSpec("a", ImageFormat.PNG, 85, "#ffffff", null, null);

        assertThat(new RenditionSpec("b", ImageFormat.PNG, 70, "#000000", null, null).digest())
                .isEqualTo(png.digest());
        assertThat(Stream.of(
                                JPG,
                                boxed(Fit.INSIDE, false, false, Set.of(), false),
                                boxed(Fit.COVER, false, false, Set.of(), false),
                                boxed(Fit.PAD, false, false, Set.of(), false),
                                boxed(Fit.INSIDE, true, false, Set.of(), false),
                                boxed(Fit.INSIDE, false, true, Set.of(), false),
                                boxed(Fit.INSIDE, false, false, Set.of(Keep.XMP), false),
                                boxed(Fit.INSIDE, false, false, Set.of(Keep.XMP, Keep.EXIF), false),
                                boxed(Fit.INSIDE, false, false, Set.of(), true))
                        .map(RenditionSpec::digest))
                .doesNotHaveDuplicates();
    }

    private static RenditionSpec boxed(
            Fit fit, boolean enlarge, boolean progressive, Set<Keep> keep, boolean reencode) {
        return new RenditionSpec(
                "a", ImageFormat.JPEG, 85, "#ffffff", 320, 320, fit, enlarge, progressive, keep, reencode);
    }

    @Test
    void makesAJobsIdFromItsPosition() {
        long at = Instant.parse("2026-11-20T10:15:30.123Z").toEpochMilli();

        assertThat(JobIds.fromPosition("gannet.jobs", 3, 42, at)).isEqualTo("01M7W78FJB2ZR8B1JVNT61DW3J");
        assertThat(JobIds.fromPosition("gannet.jobs", 3, 42, at))
                .isEqualTo(JobIds.fromPosition("gannet.jobs", 3, 42, at))
                .isNotEqualTo(JobIds.fromPosition("gannet.jobs", 3, 43, at))
                .isNotEqualTo(JobIds.fromPosition("gannet.jobs", 4, 42, at))
                .isNotEqualTo(JobIds.fromPosition("other.jobs", 3, 42, at));
    }

    @Test
    void makesIdsForJobsWithoutATimestamp() {
        assertThat(JobIds.fromPosition("gannet.jobs", 0, 0, -1)).hasSize(26).startsWith("0000000000");
    }

    @Test
    void makesIdsThatSortByTime() {
        Instant early = Instant.parse("2026-11-20T10:15:30.123Z");

        assertThat(JobIds.random(early)).matches("[0-9A-HJKMNP-TV-Z]{26}").isNotEqualTo(JobIds.random(early));
        assertThat(JobIds.random(early)).isLessThan(JobIds.random(early.plusMillis(1)));
    }

    @Test
    void namesAnItemByItsParentAndOrdinal() {
        assertThat(Item.childId("job", 0)).isEqualTo("job.0");
        assertThat(Item.childId("job.0", 17)).isEqualTo("job.0.17");
        assertThat(item("job", "job.0.17").parentId()).isEqualTo("job.0");
        assertThat(item("job", "job.3").parentId()).isEqualTo("job");
    }

    @ParameterizedTest
    @CsvSource({
        "job, job",
        "job, job.",
        "job, job.x",
        "job, job.-1",
        "job, other.1",
        "job, jobb.1",
        "job, job.1234567890",
        "job, job..1"
    })
    void refusesAnItemWhoseIdIsNoPathWithinItsJob(String jobId, String id) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> item(jobId, id))
                .withMessageContaining("item.id");
    }

    @Test
    void namesAnItemAtMostSixtyFourStepsBelowItsJob() {
        String deepest = "job" + ".0".repeat(64);

        assertThat(item("job", deepest).id()).isEqualTo(deepest);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> item("job", deepest + ".0"));
    }

    @Test
    void countsTheAttemptsOfAnItem() {
        Item retried = item("job", "job.0").retried();

        assertThat(retried.attempt()).isEqualTo(1);
        assertThat(retried.id()).isEqualTo("job.0");
    }

    private static Item item(String jobId, String id) {
        return new Item(
                jobId,
                id,
                0,
                ItemKind.IMAGE,
                new WebUrl("https://a.example/"),
                ImageCollection.ofJob(jobId),
                null,
                Context.ofJob(0, Map.of()),
                null);
    }
}
