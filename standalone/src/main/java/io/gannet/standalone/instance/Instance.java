package io.gannet.standalone.instance;

import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CommandFailure;
import io.gannet.standalone.console.DataDirectory;
import io.gannet.standalone.console.InstanceFile;
import io.gannet.standalone.console.Sentence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/// All of Gannet in this JVM: the three servers and the five workers, on one data directory.
///
/// It stops in order when it is closed or the JVM is told to end, whichever comes first: the workers, so that what
/// they hold is finished, and then the servers under them.
final class Instance implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Instance.class);

    private final DataDirectory directory;
    private final Deque<AutoCloseable> running = new ArrayDeque<>(); // what was started last comes first
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int port; // 0 until it is up

    private Instance(DataDirectory directory) {
        this.directory = directory;
    }

    /// Starts everything and returns when it is up.
    ///
    /// @throws CommandFailure if it cannot start; nothing of it is left running then
    static Instance start(InstanceSettings settings) {
        DataDirectory directory = settings.directory().create();
        directory.runningInstance().ifPresent(other -> {
            throw new CommandFailure("An instance is already up on " + directory.path() + " (process " + other.pid()
                    + ", " + other.api().base() + ")");
        });
        refuseTakenPort(settings.port());
        var instance = new Instance(directory);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("gannet-stop").unstarted(instance::close));
        try {
            instance.run(settings);
        } catch (RuntimeException e) {
            instance.close();
            throw new CommandFailure(Sentence.ofRoot(e), e);
        }
        return instance;
    }

    /// The client of this instance's catalog.
    ApiClient api() {
        return new ApiClient(port);
    }

    /// Waits until it has stopped.
    void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // Under the lock, so that a Ctrl-C that comes meanwhile waits and then finds all that there is to stop.
    private synchronized void run(InstanceSettings settings) {
        log.info("Starting the servers");
        Servers servers = Servers.start(directory.path());
        running.push(servers);
        log.info("Starting the workers");
        ConfigurableApplicationContext workers = AllWorkers.start(settings, servers);
        running.push(workers);
        port = workers.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        directory.announce(new InstanceFile(
                ProcessHandle.current().pid(),
                port,
                Instant.now(),
                servers.kafka().bootstrapServers(),
                servers.postgres().jdbcUrl()));
    }

    @Override
    public synchronized void close() {
        if (port != 0) {
            directory.withdraw();
        }
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            log.info("Stopping {}", part instanceof Servers ? "the servers" : "the workers");
            try {
                part.close();
            } catch (Exception e) {
                log.error("{} did not stop in order", part.getClass().getSimpleName(), e);
            }
        }
        stopped.countDown();
    }

    private static void refuseTakenPort(int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new CommandFailure("Port " + port + " is taken; choose another with --port", e);
        }
    }
}
