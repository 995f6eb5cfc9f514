package io.gannet.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final Path HOME = Path.of("/home/ann");

    @TempDir
    Path folder;

    @Test
    void isInTheUsersDataFolder() {
        assertThat(DataDirectory.standard("gannet", _ -> null, HOME).path())
                .isEqualTo(Path.of("/home/ann/.local/share/gannet"));
    }

    @Test
    void followsXdg() {
        assertThat(DataDirectory.standard("gannet", Map.of("XDG_DATA_HOME", "/data")::get, HOME)
                        .path())
                .isEqualTo(Path.of("/data/gannet"));
    }

    @Test
    void passesOverARelativeXdgFolder() {
        assertThat(DataDirectory.standard("gannet", Map.of("XDG_DATA_HOME", "data")::get, HOME)
                        .path())
                .isEqualTo(Path.of("/home/ann/.local/share/gannet"));
    }

    @Test
    void keepsSmallFiles() {
        var directory = new DataDirectory(folder);
        var value =
                new InstanceFile(1, 2, Instant.parse("2026-01-02T03:04:05Z"), "k:1", "jdbc:postgresql://p:2/gannet");

        directory.write("value.json", value);

        assertThat(directory.read("value.json", InstanceFile.class)).contains(value);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void takesAFileThatIsBrokenForNone() throws IOException {
        Files.writeString(folder.resolve("value.json"), "{\"pid\": 1, \"po");

        assertThat(new DataDirectory(folder).read("value.json", InstanceFile.class))
                .isEmpty();
    }
}
