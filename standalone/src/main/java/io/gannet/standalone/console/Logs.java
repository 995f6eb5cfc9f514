package io.gannet.standalone.console;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where log lines go: all of them to a file in the data directory, some to the console.
public final class Logs {

    private static volatile boolean open;

    private Logs() {}

    /// How much of the log the console shows.
    public enum Console {
        /// Nothing: the command itself talks to the person.
        QUIET("OFF"),
        /// What happens, for a person to follow.
        READABLE("INFO");

        private final String threshold;

        Console(String threshold) {
            this.threshold = threshold;
        }
    }

    /// Sends log lines where they belong from now on. Until then nothing may log.
    public static void open(DataDirectory directory, Console console) {
        // The servers log before the application context is there, so this is not Spring Boot's to set up.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        URL configuration = Logs.class.getResource("logback-standalone.xml");
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            Files.createDirectories(directory.log().getParent());
            context.reset();
            context.putProperty("LOG_FILE", directory.log().toString());
            context.putProperty("CONSOLE_LEVEL", console.threshold);
            configurator.doConfigure(configuration);
        } catch (IOException | JoranException e) {
            throw new CommandFailure("Logging to " + directory.log() + " is not possible: " + e.getMessage(), e);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        open = true;
    }

    /// Keeps what a command failed of, if there is a log yet; the console gets a sentence instead.
    public static void failure(Exception e) {
        if (open) {
            LoggerFactory.getLogger(Logs.class).debug("the command failed", e);
        }
    }
}
