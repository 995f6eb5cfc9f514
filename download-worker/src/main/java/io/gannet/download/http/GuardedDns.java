package io.gannet.download.http;

import io.gannet.download.core.fetch.AddressGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/// Resolves names to the addresses that may be contacted.
///
/// The platform's resolver blocks in native code, where a virtual thread keeps its carrier; a few names whose
/// servers are silent would stop every fetch. So it runs on threads of its own, and is waited for only so long.
final class GuardedDns implements Dns, AutoCloseable {

    private static final int MOST_LOOKUPS = 32;

    private final Dns resolver;
    private final AddressGuard guard;
    private final Duration timeout;
    private final ThreadPoolExecutor threads;

    GuardedDns(Dns resolver, AddressGuard guard, Duration timeout) {
        this.resolver = resolver;
        this.guard = guard;
        this.timeout = timeout;
        this.threads = new ThreadPoolExecutor(
                MOST_LOOKUPS,
                MOST_LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("gannet-dns-", 0).daemon().factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public List<InetAddress> lookup(String name) throws UnknownHostException {
        List<InetAddress> addresses = resolve(name);
        List<InetAddress> permitted = addresses.stream()
                .filter(address -> guard.refusal(address).isEmpty())
                .toList();
        Optional<String> refusal = addresses.stream()
                .flatMap(address -> guard.refusal(address).stream()
                        .map(why -> name + " resolves to " + address.getHostAddress() + ", which " + why))
                .findFirst();
        if (permitted.isEmpty() && refusal.isPresent()) {
            throw new ForbiddenAddressException(refusal.get());
        }
        return permitted;
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        Future<List<InetAddress>> answer = threads.submit(() -> resolver.lookup(name));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new UnknownHostException(name + " was not resolved within " + timeout.toMillis() + " ms");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted while resolving " + name);
        } catch (ExecutionException e) {
            var unknown = new UnknownHostException(name + " has no address");
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
