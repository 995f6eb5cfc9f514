package io.gannet.systemtests;

import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.PolitenessGuarantee;
import io.gannet.testsupport.Reply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Hosts of ten kinds, each with its own trouble, what they demand, and how each of their addresses is to end.
final class FaultyHosts {

    /// How an address is to end, as [Outcomes] puts it; bytes are told by their hash, of which only the kind counts.
    record Address(String url, String end) {}

    private static final Duration CRAWL_DELAY = Duration.ofSeconds(1);
    private static final int ADDRESSES_WITH_CRAWL_DELAY = 10;
    private static final int MOST_EXTRA_BYTES = 4_000;
    private static final String FETCHED = "FETCHED";

    private final OriginServer origin;
    private final int hosts;
    private final byte[] picture = Pictures.png(40, 30);
    private final List<List<Address>> addresses = new ArrayList<>();

    /// @param hosts how many, a multiple of ten
    /// @param total how many addresses they have together
    FaultyHosts(OriginServer origin, int hosts, int total) {
        this.origin = origin;
        this.hosts = hosts;
        int few = hosts / 10 * ADDRESSES_WITH_CRAWL_DELAY;
        int others = hosts - hosts / 10;
        int spare = (total - few) % others;
        for (int host = 0; host < hosts; host++) {
            int count = kind(host) == 4
                    ? ADDRESSES_WITH_CRAWL_DELAY
                    : (total - few) / others + (host - host / 10 - (kind(host) > 4 ? 1 : 0) < spare ? 1 : 0);
            addresses.add(serve(host, count));
        }
    }

    private static int kind(int host) {
        return host % 10;
    }

    private OriginHost host(int number) {
        return origin.host("127.0." + (10 + number / 200) + "." + (1 + number % 200));
    }

    private List<Address> serve(int number, int count) {
        OriginHost host = host(number);
        var served = new ArrayList<Address>();
        host.robots(
                switch (kind(number)) {
                    case 4 -> "User-agent: *\nCrawl-delay: " + CRAWL_DELAY.toSeconds();
                    case 5 -> "User-agent: gannet\nDisallow: /private/\n\nUser-agent: *\nDisallow: /";
                    default -> "User-agent: *\nAllow: /";
                });
        Function<Reply, Function<OriginRequest, Reply>> trouble = trouble(kind(number));
        for (int i = 0; i < count; i++) {
            boolean special = i % 5 == 2;
            String path = (special && kind(number) == 5 ? "/private/" : "/") + i + ".png";
            String end = FETCHED;
            Reply reply = Reply.ok(picture(number, i), "image/png").etag("\"" + number + '-' + i + '"');
            if (special && kind(number) == 5) {
                end = "ROBOTS_DISALLOWED";
            } else if (special && kind(number) == 6) {
                OriginHost other = host((number + 1) % hosts);
                other.serve("/from-" + number + path, reply);
                reply = Reply.redirect(302, other.url("/from-" + number + path));
            } else if (special && kind(number) == 8) {
                end = "GONE 404";
                reply = Reply.status(404);
            } else if (kind(number) == 3) {
                reply = reply.after(Duration.ofMillis(300));
            }
            host.serve(path, trouble.apply(reply));
            served.add(new Address(host.url(path), end));
        }
        return served;
    }

    // What a host answers now and then instead.
    private static Function<Reply, Function<OriginRequest, Reply>> trouble(int kind) {
        Reply trouble = switch (kind) {
            case 0 -> Reply.status(503).retryAfter(Duration.ofSeconds(3));
            case 1 -> Reply.status(429);
            case 2 -> Reply.hangUp();
            case 9 -> Reply.status(429).retryAfter(Duration.ofSeconds(20));
            default -> null;
        };
        int every = kind == 9 ? 45 : 30;
        var asked = new AtomicInteger();
        return reply -> _ -> trouble != null && asked.incrementAndGet() % every == 0 ? trouble : reply;
    }

    // Told from all others by what follows the picture's end; 2 to 5 kB, say.
    private byte[] picture(int host, int number) {
        int length = picture.length + 1_000 + (host * 31 + number * 17) % MOST_EXTRA_BYTES;
        return ByteBuffer.wrap(Arrays.copyOf(picture, length))
                .putInt(length - Long.BYTES, host)
                .putInt(length - Integer.BYTES, number)
                .array();
    }

    /// All addresses, the hosts taking turns.
    List<Address> addresses() {
        var all = new ArrayList<Address>();
        int longest = addresses.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Address> host : addresses) {
                if (i < host.size()) {
                    all.add(host.get(i));
                }
            }
        }
        return all;
    }

    /// Judges by what these hosts demand.
    PolitenessGuarantee guarantee() {
        var guarantee = PolitenessGuarantee.on(origin);
        for (int number = 0; number < hosts; number++) {
            String name = host(number).name();
            if (kind(number) == 4) {
                guarantee.crawlDelay(name, CRAWL_DELAY);
            } else if (kind(number) == 5) {
                guarantee.forbids(name, path -> path.startsWith("/private/"));
            }
        }
        return guarantee;
    }
}
