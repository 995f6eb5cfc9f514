package io.gannet.standalone.upkeep;

import io.gannet.standalone.console.CommandFailure;
import java.io.Console;
import picocli.CommandLine.Option;

/// Whether what cannot be undone is really meant.
final class ConsentOption {

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    /// Asks the person at the terminal, unless that is said.
    ///
    /// @param deed what is about to be done, such as `Remove 3 images`
    /// @throws CommandFailure if it is not meant, or nobody is there to ask
    // Null again since JDK 25, where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    void require(String deed) {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure("Nobody is here to ask; say --yes if it is meant: " + deed);
        }
        String answer = console.readLine("%s? [y/N] ", deed);
        if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
            throw new CommandFailure("Nothing was done");
        }
    }
}
