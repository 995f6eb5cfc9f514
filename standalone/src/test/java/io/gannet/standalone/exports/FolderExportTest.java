package io.gannet.standalone.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.catalog.exports.core.FolderName;
import io.gannet.catalog.exports.core.Manifest;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.contract.ContentHash;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.Progress;
import io.gannet.standalone.exports.FolderExport.Summary;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderExportTest {

    private static final Picture.Owner HOUSE = new Picture.Owner("property", "123 Main St", "The house");
    private static final Instant SEEN = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path directory;

    private final Map<String, byte[]> catalog = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void numbersFilesInTheOrderOfPreferenceAndDescribesThem() throws IOException {
        Summary summary = export(image(HOUSE, "b"), image(HOUSE, "a"), failure(HOUSE, "c"));

        assertThat(summary).isEqualTo(new Summary(1, 2, 2, 0, 1));
        assertThat(files("123-main-st")).containsExactly("images_manifest.json", "img_001.jpg", "img_002.jpg");
        assertThat(directory.resolve("123-main-st/img_001.jpg")).hasContent("jpeg of b");
        Manifest manifest = manifest("123-main-st");
        assertThat(manifest.version()).isEqualTo("2.1.0");
        assertThat(manifest.lastUpdated()).isEqualTo(now);
        Manifest.Entry first = manifest.images().getFirst();
        assertThat(first.filename()).isEqualTo("img_001.jpg");
        assertThat(first.sourceUrl()).isEqualTo("https://a.example/b.webp");
        assertThat(first.downloadTimestamp()).isEqualTo(SEEN);
        assertThat(first.width()).isEqualTo(640);
        assertThat(first.height()).isEqualTo(480);
        assertThat(first.job()).isEqualTo("job");
        assertThat(first.fileSizeBytes()).isEqualTo("jpeg of b".length());
        assertThat(first.contentHash()).isEqualTo("sha256:" + hash("jpeg of b"));
        assertThat(first.originalFormat()).isEqualTo("webp");
        assertThat(first.propertyAddress()).isEqualTo("The house");
        assertThat(manifest.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("TIMEOUT");
            assertThat(failure.sourceUrl()).isEqualTo("https://a.example/c.webp");
        });
    }

    @Test
    void leavesEverythingAloneWhereNothingHasChanged() throws IOException {
        export(image(HOUSE, "a"), image(HOUSE, "b"));
        var longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        for (String file : files("123-main-st")) {
            Files.setLastModifiedTime(directory.resolve("123-main-st").resolve(file), longAgo);
        }
        asked.clear();
        now = now.plusSeconds(3600);

        assertThat(export(image(HOUSE, "a"), image(HOUSE, "b"))).isEqualTo(new Summary(1, 2, 0, 0, 0));

        assertThat(asked).isEmpty();
        for (String file : files("123-main-st")) {
            assertThat(Files.getLastModifiedTime(
                            directory.resolve("123-main-st").resolve(file)))
                    .isEqualTo(longAgo);
        }
    }

    @Test
    void keepsTheNumbersOfOldFilesAndNeverGivesOneTwice() throws IOException {
        export(image(HOUSE, "a"), image(HOUSE, "b"), image(HOUSE, "c"));
        asked.clear();

        Summary summary = export(image(HOUSE, "new"), image(HOUSE, "a"), image(HOUSE, "b"));

        assertThat(summary).isEqualTo(new Summary(1, 3, 1, 1, 0));
        assertThat(asked).containsExactly("/new");
        assertThat(manifest("123-main-st").images().stream().map(Manifest.Entry::filename))
                .containsExactly("img_004.jpg", "img_001.jpg", "img_002.jpg");
        assertThat(files("123-main-st"))
                .containsExactly("images_manifest.json", "img_001.jpg", "img_002.jpg", "img_004.jpg");
    }

    @Test
    void bringsBackWhatSomebodyDeletedOrCutShort() throws IOException {
        export(image(HOUSE, "a"), image(HOUSE, "b"));
        Files.delete(directory.resolve("123-main-st/img_001.jpg"));
        Files.writeString(directory.resolve("123-main-st/img_002.jpg"), "jpeg");

        assertThat(export(image(HOUSE, "a"), image(HOUSE, "b")).written()).isEqualTo(2);

        assertThat(directory.resolve("123-main-st/img_002.jpg")).hasContent("jpeg of b");
    }

    @Test
    void namesWhatTheCatalogCannotGiveAndGoesOn() throws IOException {
        Picture lost = image(HOUSE, "lost");
        catalog.remove("/lost");
        Picture damaged = image(HOUSE, "damaged");
        catalog.put("/damaged", "something else".getBytes(UTF_8));

        assertThat(export(lost, image(HOUSE, "b"), damaged)).isEqualTo(new Summary(1, 1, 1, 0, 2));

        assertThat(manifest("123-main-st").failures())
                .extracting(Manifest.Failure::reason)
                .containsOnly("BYTES_LOST");
        assertThat(files("123-main-st")).containsExactly("images_manifest.json", "img_002.jpg");
    }

    @Test
    void givesTwoCollectionsOfOneNameFoldersThatStayTheirs() throws IOException {
        var other = new Picture.Owner("property", "123-main-st", null);
        String suffixed = FolderName.distinct("property", "123-main-st");

        export(image(HOUSE, "a"), image(other, "b"));
        export(image(other, "b"), image(HOUSE, "a"));

        assertThat(directory.resolve("123-main-st/img_001.jpg")).hasContent("jpeg of a");
        assertThat(directory.resolve(suffixed + "/img_001.jpg")).hasContent("jpeg of b");
    }

    @Test
    void emptiesTheFoldersOfCollectionsThatAreGone() throws IOException {
        export(image(HOUSE, "a"));
        Files.writeString(directory.resolve("123-main-st/notes.txt"), "mine");

        assertThat(export().removed()).isEqualTo(1);

        assertThat(files("123-main-st")).containsExactly("images_manifest.json", "notes.txt");
        assertThat(manifest("123-main-st").images()).isEmpty();
    }

    @Test
    void touchesNoPicturesThatNoExportWrote() throws IOException {
        Files.createDirectories(directory.resolve("123-main-st"));
        Files.writeString(directory.resolve("123-main-st/img_001.jpg"), "a holiday");

        assertThatThrownBy(() -> export(image(HOUSE, "a")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("has pictures that no export wrote");

        assertThat(directory.resolve("123-main-st/img_001.jpg")).hasContent("a holiday");
    }

    @Test
    void keepsTheManifestOfBeforeWhereItIsBrokenOff() throws IOException {
        export(image(HOUSE, "a"));
        var broken = new FilterInputStream(lines(image(HOUSE, "a"), image(HOUSE, "b"))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new IOException("closed");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> export(broken)).isInstanceOf(CommandFailure.class);

        assertThat(manifest("123-main-st").images()).hasSize(1);
        assertThat(export(image(HOUSE, "a"), image(HOUSE, "b"))).isEqualTo(new Summary(1, 2, 1, 0, 0));
        assertThat(files("123-main-st")).containsExactly("images_manifest.json", "img_001.jpg", "img_002.jpg");
    }

    private Summary export(Picture... pictures) {
        return export(lines(pictures));
    }

    private Summary export(InputStream pictures) {
        try (var progress = Progress.of("Images")) {
            return new FolderExport(
                            directory,
                            (type, _) -> type.equals("property"),
                            this::bytes,
                            Clock.fixed(now, ZoneOffset.UTC),
                            progress)
                    .run(pictures);
        }
    }

    private synchronized Optional<byte[]> bytes(String path) {
        asked.add(path);
        return Optional.ofNullable(catalog.get(path));
    }

    private static InputStream lines(Picture... pictures) {
        return new ByteArrayInputStream(Stream.of(pictures)
                .map(picture -> RecordCodec.mapper().writeValueAsString(picture) + '\n')
                .collect(Collectors.joining())
                .getBytes(UTF_8));
    }

    private Picture image(Picture.Owner owner, String name) {
        String content = "jpeg of " + name;
        catalog.put("/" + name, content.getBytes(UTF_8));
        return new Picture(
                owner,
                source(name),
                new Picture.Place(0, "hero", 70, "a room"),
                new Picture.Original(hash(name), "webp", 640, 480, 1000, 60),
                new Picture.File(hash(content), "jpeg", 640, 480, content.length(), "/" + name),
                null);
    }

    private static Picture failure(Picture.Owner owner, String name) {
        return new Picture(
                owner,
                source(name),
                new Picture.Place(0, null, null, null),
                null,
                null,
                new Picture.Failure("TIMEOUT", "It took too long.", null));
    }

    private static Picture.Source source(String name) {
        return new Picture.Source("job", "job.0", "https://a.example/" + name + ".webp", null, null, SEEN);
    }

    private static String hash(String content) {
        return ContentHash.of(content.getBytes(UTF_8)).hex();
    }

    private Manifest manifest(String folder) throws IOException {
        return RecordCodec.mapper()
                .readValue(Files.readAllBytes(directory.resolve(folder).resolve(Manifest.FILE)), Manifest.class);
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
