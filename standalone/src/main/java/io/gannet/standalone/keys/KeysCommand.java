package io.gannet.standalone.keys;

import io.gannet.standalone.console.CatalogOption;
import io.gannet.standalone.console.Durations;
import io.gannet.standalone.console.ExitStatus;
import io.gannet.standalone.console.OutputOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gannet keys …`: who may use the catalog.
@Command(
        name = "keys",
        description = "Lists the API keys; or makes, rotates and revokes them.",
        synopsisSubcommandLabel = "[COMMAND]")
public final class KeysCommand implements Callable<Integer> {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        return list(catalog, output);
    }

    @Command(name = "list", description = "Lists the keys, the newest first.")
    int list(@Mixin CatalogOption where, @Mixin OutputOption answer) {
        List<KeyView> keys = new KeysApi(where.api()).keys();
        answer.print(keys, () -> KeyTable.of(keys, Instant.now()));
        return ExitStatus.DONE;
    }

    @Command(name = "create", description = "Makes a key and prints it; it is shown this once.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            split = ",",
                            defaultValue = "read",
                            description = "What it may do: read, submit, admin; ${DEFAULT-VALUE} without it.")
                    List<String> scopes,
            @Option(
                            names = "--collection",
                            paramLabel = "PATTERN",
                            description =
                                    "Limits it to collections: product/4711, product/47* or product/*; repeatable.")
                    @Nullable
                    List<String> collections,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            converter = Durations.Converter.class,
                            description = "It ends after this time, such as P90D; never without it.")
                    @Nullable
                    Duration expires,
            @Mixin CatalogOption where,
            @Mixin OutputOption answer) {
        var wanted = new KeysApi.Wanted(
                name,
                scopes,
                collections == null ? List.of() : collections,
                expires == null ? null : Instant.now().plus(expires));
        KeyView key = new KeysApi(where.api()).create(wanted);
        answer.print(key, () -> key.key() + System.lineSeparator());
        return ExitStatus.DONE;
    }

    @Command(
            name = "rotate",
            description = "Gives a key another secret and prints it; the old one goes on for a while.")
    int rotate(
            @Parameters(paramLabel = "ID", description = "The key's id.") String id,
            @Option(
                            names = "--grace",
                            paramLabel = "TIME",
                            converter = Durations.Converter.class,
                            description = "For how long the old one goes on, such as 1h or 0s; a day without it.")
                    @Nullable
                    Duration grace,
            @Mixin CatalogOption where,
            @Mixin OutputOption answer) {
        KeyView key = new KeysApi(where.api()).rotate(id, grace);
        answer.print(key, () -> key.key() + System.lineSeparator());
        return ExitStatus.DONE;
    }

    @Command(name = "revoke", description = "Ends a key.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "The key's id.") String id,
            @Mixin CatalogOption where,
            @Mixin OutputOption answer) {
        KeyView key = new KeysApi(where.api()).revoke(id);
        answer.print(key, () -> KeyTable.of(List.of(key), Instant.now()));
        return ExitStatus.DONE;
    }
}
