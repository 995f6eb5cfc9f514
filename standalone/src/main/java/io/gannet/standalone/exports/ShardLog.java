package io.gannet.standalone.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// `shards.json`: how far an export into shards is.
///
/// @param query what is exported, as the catalog is asked for it
/// @param shards how many shards there are
/// @param samples how many samples are in them
/// @param next where the next shard goes on; null at the start, and at the end
/// @param complete whether nothing is left to do
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShardLog(
        String query, int shards, long samples, @Nullable String next, boolean complete) {

    private static final String FILE = "shards.json";

    /// How far the export in a directory is.
    ///
    /// @throws CommandFailure if what is there is another export
    static ShardLog in(Path directory, String query) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return new ShardLog(query, 0, 0, null, false);
        }
        try {
            var log = RecordCodec.mapper().readValue(Files.readAllBytes(file), ShardLog.class);
            if (log != null && query.equals(log.query)) {
                return log;
            }
        } catch (JacksonException e) {
            throw new CommandFailure(file + " is none of Gannet's; choose another directory", e);
        }
        throw new CommandFailure(directory + " has shards of another export; choose another directory, or delete them");
    }

    /// What a shard is called.
    static String name(int number) {
        return String.format(Locale.ROOT, "shard-%06d.tar", number);
    }

    /// One shard further.
    ShardLog plus(int count, @Nullable String cursor) {
        return new ShardLog(query, shards + (count > 0 ? 1 : 0), samples + count, cursor, cursor == null);
    }

    /// Keeps it.
    void write(Path directory) throws IOException {
        WholeFile.write(directory.resolve(FILE), RecordCodec.mapper().writeValueAsBytes(this));
    }

    /// The same for people.
    String sentence() {
        return "%,d samples in %,d shards. Delete %s and the shards to export anew.%n".formatted(samples, shards, FILE);
    }
}
