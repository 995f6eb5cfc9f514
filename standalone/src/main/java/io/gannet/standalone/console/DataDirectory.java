package io.gannet.standalone.console;

import io.gannet.messaging.RecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Where one instance keeps everything: `kafka/`, `postgres/`, `s3/`, `logs/` and a few small JSON files.
///
/// @param path absolute
public record DataDirectory(Path path) {

    private static final String INSTANCE = "instance.json";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// Makes the path absolute.
    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /// The directory that is meant when none is given: `name` in the user's data folder (XDG Base Directory
    /// Specification).
    ///
    /// @param environment reads an environment variable
    public static DataDirectory standard(String name, UnaryOperator<@Nullable String> environment, Path home) {
        String base = environment.apply("XDG_DATA_HOME");
        boolean usable = base != null && Path.of(base).isAbsolute(); // the specification has relative ones ignored
        return new DataDirectory(
                usable ? Path.of(base, name) : home.resolve(".local/share").resolve(name));
    }

    /// Creates it where it is missing.
    ///
    /// @throws CommandFailure if it cannot be
    public DataDirectory create() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new CommandFailure("The data directory " + path + " cannot be made: " + Sentence.why(e), e);
        }
        if (!Files.isWritable(path)) {
            throw new CommandFailure("The data directory " + path + " is not writable");
        }
        return this;
    }

    /// The file that everything is logged to.
    public Path log() {
        return path.resolve("logs/gannet.log");
    }

    /// The instance that is up on this directory. What a killed one left behind does not count.
    public Optional<InstanceFile> runningInstance() {
        return read(INSTANCE, InstanceFile.class).filter(InstanceFile::answers);
    }

    /// Says which instance is up on it.
    public void announce(InstanceFile instance) {
        write(INSTANCE, instance);
    }

    /// Says that none is any more.
    public void withdraw() {
        try {
            Files.deleteIfExists(path.resolve(INSTANCE));
        } catch (IOException e) {
            throw new CommandFailure(path.resolve(INSTANCE) + " cannot be removed", e);
        }
    }

    /// The value in one of the JSON files; empty if there is none, or none that can be read.
    public <T> Optional<T> read(String name, Class<T> type) {
        try {
            return Optional.ofNullable(RecordCodec.mapper().readValue(Files.readAllBytes(path.resolve(name)), type));
        } catch (NoSuchFileException | JacksonException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure(path.resolve(name) + " cannot be read: " + Sentence.why(e), e);
        }
    }

    /// Writes one of the JSON files, whole or not at all, for its owner's eyes only.
    public void write(String name, Object value) {
        Path unfinished = path.resolve(name + ".new");
        try {
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished, OWNER_ONLY);
            Files.write(unfinished, RecordCodec.mapper().writeValueAsBytes(value));
            Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailure(path.resolve(name) + " cannot be written: " + Sentence.why(e), e);
        }
    }
}
