package io.gannet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographsTest {

    private static final byte[] GIF = "GIF89a".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    @TempDir
    Path folder;

    @Test
    void takesTheClassesFromTheTable() throws Exception {
        Files.write(folder.resolve("a.jpg"), JPEG);
        Files.write(folder.resolve("b.jpg"), GIF);
        Files.writeString(
                folder.resolve("photos.csv"), "file,cls,w\na.jpg,jpeg,1\nb.jpg,jpeg-12mp,2\ngone.jpg,gif,3\n");

        var byClass = Photographs.in(folder).byClass();

        assertThat(byClass).containsOnlyKeys("jpeg", "jpeg-12mp");
        assertThat(byClass.get("jpeg")).containsExactly(JPEG);
        assertThat(byClass.get("jpeg-12mp")).containsExactly(GIF);
    }

    @Test
    void takesKindsOfFilesAsClassesWhereThereIsNoTable() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.write(photos.resolve("a"), JPEG);
        Files.write(photos.resolve("b"), GIF);
        Files.writeString(photos.resolve("c"), "no picture");

        assertThat(Photographs.in(photos).byClass()).containsOnlyKeys("jpeg", "gif");
    }

    @Test
    void refusesAFolderWithoutPhotographs() {
        assertThatThrownBy(() -> Photographs.in(folder)).hasMessageContaining("no photographs");
    }

    @Test
    void mingles() {
        byte[] jpeg = {1};
        byte[] png = {2};
        byte[] webp = {3};
        byte[] large = {4};
        var photographs = new Photographs(
                Map.of("jpeg", List.of(jpeg), "png", List.of(png), "webp", List.of(webp), "jpeg-12mp", List.of(large)));

        List<byte[]> mixed = photographs.mixed(100);

        assertThat(mixed).hasSize(100);
        assertThat(mixed.stream().filter(one -> one == jpeg)).hasSize(70);
        assertThat(mixed.subList(0, 50).stream().filter(one -> one == png)).hasSizeBetween(7, 8);
        assertThat(mixed.stream().filter(one -> one == large)).hasSize(3);
    }

    @Test
    void marksFilesSoThatNoTwoAreTheSame() {
        assertThat(Photographs.marked(JPEG, 1)).startsWith(JPEG).isNotEqualTo(Photographs.marked(JPEG, 257));
    }
}
