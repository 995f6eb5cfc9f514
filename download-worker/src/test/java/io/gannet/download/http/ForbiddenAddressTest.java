package io.gannet.download.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.DownloadRules;
import io.gannet.download.core.Downloader;
import io.gannet.download.core.Step;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.memory.UrlMap;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.InMemoryBlobStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Server-side request forgery: ways to have a worker ask what only the inside may.
class ForbiddenAddressTest extends FetchingFixture {

    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            entry("localhost", List.of("127.0.0.1", "::1")),
            entry("localhost.", List.of("127.0.0.1")),
            entry("shop.localhost", List.of("127.0.0.1")),
            entry("localhost.localdomain", List.of("127.0.0.1")),
            entry("ip6-localhost", List.of("::1")),
            entry("private.example", List.of("10.1.2.3")),
            entry("inside.example", List.of("192.168.7.7", "fd12::1", "::ffff:127.0.0.1")),
            entry("127.0.0.1.nip.example", List.of("127.0.0.1")),
            entry("gateway.example", List.of("64:ff9b::a00:1")),
            entry("metadata", List.of("169.254.169.254")),
            entry("metadata.google.internal", List.of("169.254.169.254")),
            entry("metadata.google.internal.", List.of("169.254.169.254")),
            entry("instance-data.ec2.internal", List.of("169.254.169.254", "fd00:ec2::254")),
            entry("metadata.azure.internal", List.of("168.63.129.16")),
            entry("metadata.tencentyun.com", List.of("169.254.0.23")),
            entry("kubernetes.default.svc.cluster.local", List.of("10.96.0.1")),
            entry("xn--loclhost-0za.example", List.of("127.0.0.1")),
            entry("both.example", List.of("10.0.0.1", "8.8.4.4")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                // plain
                "http://127.0.0.1/",
                "https://127.0.0.1/",
                "HTTP://127.0.0.1:8080/admin",
                "http://127.255.255.254/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.1.1:8080/admin",
                "http://100.64.0.1/",
                "http://100.100.100.200/latest/meta-data/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/v2/credentials",
                "http://168.63.129.16/metadata/instance",
                "http://192.0.0.192/opc/v1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                // IPv4 as one number, as few, in octal and hexadecimal digits
                "http://127.1/",
                "http://127.0.1/",
                "http://2130706433/",
                "http://2852039166/",
                "http://0/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://0177.0.0.01/",
                "http://127.0.0.01/",
                "http://0x7f000001/",
                "http://0X7F000001/",
                "http://0x7f.1/",
                "http://0x7f.0x0.0x0.0x1/",
                "http://0xa9fea9fe/",
                "http://0xa9.0376.0xa9.254/",
                "http://169.254.43518/",
                "http://127.0.0.1./",
                "http://2130706433./",
                // other digits and dots
                "http://１２７.０.０.１/",
                "http://①②⑦.0.0.①/",
                "http://127。0。0。1/",
                "http://127．0．0．1/",
                "http://127｡0｡0｡1/",
                "http://%31%32%37.0.0.1/",
                "http://127%2e0%2e0%2e1/",
                "http://%6c%6f%63%61%6c%68%6f%73%74/",
                // around the host
                "http://127.0.0.1#@shop.example/",
                "http://127.0.0.1?@shop.example/",
                "http://127.0.0.1\\@shop.example/",
                "http://127.0.0.1:80/",
                // IPv6
                "http://[::1]/",
                "http://[::]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[0000:0000:0000:0000:0000:0000:0000:0001]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://[fd00:ec2::254]/",
                "http://[FC00::1]/",
                "http://[ff02::1]/",
                "http://[100::1]/",
                // IPv4 in IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP
                "http://[::ffff:127.0.0.1]/",
                "http://[::FFFF:7F00:1]/",
                "http://[0:0:0:0:0:ffff:169.254.169.254]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[::127.0.0.1]/",
                "http://[::7f00:1]/",
                "http://[::ffff:0:127.0.0.1]/",
                "http://[64:ff9b::127.0.0.1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[64:ff9b:1::10.0.0.1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a9fe:a9fe::1]/",
                "http://[2001:0:7f00:1::1]/",
                "http://[2001:0:808:808::80ff:fffe]/",
                "http://[2a00:1450::200:5efe:10.0.0.1]/",
                "http://[2a00:1450::5efe:c0a8:101]/",
                // names
                "http://localhost/",
                "http://LOCALHOST/",
                "http://localhost./",
                "http://shop.localhost/",
                "http://localhost.localdomain/",
                "http://ip6-localhost/",
                "http://ⓛocalhost/",
                "http://private.example/",
                "https://inside.example/",
                "http://127.0.0.1.nip.example/",
                "http://gateway.example/",
                "http://metadata/computeMetadata/v1/",
                "http://metadata.google.internal/",
                "http://metadata.google.internal./",
                "http://METADATA.google。internal/",
                "http://instance-data.ec2.internal/",
                "http://metadata.azure.internal/",
                "http://metadata.tencentyun.com/",
                "https://kubernetes.default.svc.cluster.local/"
            })
    void dialsNothingThatIsForbiddenHoweverItIsSpelt(String spelling) {
        FetchResult result =
                fetch(fetcher(PUBLIC, ForbiddenAddressTest::resolve), order(new WebUrl(spelling), false, 9));

        assertThat(failure(result)).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@127.0.0.1/",
                "http://shop.example@127.0.0.1/",
                "http://shop.example:80@127.0.0.1/",
                "http://127.0.0.1@shop.example/",
                "http://shop.example%2f@127.0.0.1/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[::1/",
                "http://[127.0.0.1]/",
                "http://[::ffff:127.0.0.1.]/",
                "http://127.0.0.1%00.shop.example/",
                "http://127.0.0.1%0d%0aHost:shop.example/",
                "http://127.0.0.1 .shop.example/",
                "http:///127.0.0.1/",
                "http:\\\\127.0.0.1\\",
                "//127.0.0.1/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:http://127.0.0.1!/",
                "http://127.0.0.1:99999/"
            })
    void takesNoAddressThatHidesItsHost(String spelling) {
        assertThatIllegalArgumentException().isThrownBy(() -> new WebUrl(spelling));
    }

    @Test
    void passesOverTheForbiddenOnesOfANamesAddresses() {
        fetch(fetcher(PUBLIC, ForbiddenAddressTest::resolve), order(new WebUrl("http://both.example/"), false, 9));

        assertThat(dialled).containsExactly("8.8.4.4");
    }

    @Test
    void looksAtEachAnswerOfAResolverThatChangesItsMind() {
        var answers = new ArrayList<>(List.of("8.8.8.8", "127.0.0.1"));
        OkHttpFetcher fetcher = fetcher(PUBLIC, name -> List.of(InetAddress.ofLiteral(answers.removeFirst())));
        var rebinding = order(new WebUrl("http://rebinding.example/"), false, 9);

        assertThat(failure(fetch(fetcher, rebinding))).isEqualTo(Reason.CONNECT_ERROR);
        assertThat(failure(fetch(fetcher, rebinding))).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(dialled).containsExactly("8.8.8.8");
    }

    // Even if the check of the name had been passed with another answer.
    @Test
    void looksOnceMoreAtTheVeryAddressThatIsConnectedTo() throws Exception {
        var sockets = new GuardedSocketFactory(PUBLIC, (address, _) -> dialled.add(address.toString()));
        try (Socket socket = sockets.createSocket()) {
            var inside = new InetSocketAddress(InetAddress.getByAddress("shop.example", new byte[] {127, 0, 0, 1}), 80);

            assertThatExceptionOfType(ForbiddenAddressException.class).isThrownBy(() -> socket.connect(inside));
        }
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "//169.254.169.254/latest/meta-data/",
                "http://0xa9fea9fe/",
                "http://[::ffff:169.254.169.254]/"
            })
    void isNotLedThereByARedirect(String location) {
        host.redirect("/picture.png", 302, location);
        var store = new InMemoryBlobStore();
        var credentials = new Credentials(Map.of());
        var rules = new DownloadRules(
                9,
                9,
                9,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                OptOuts.NONE);
        var downloader = new Downloader(
                local(),
                new UrlMap(store, credentials),
                store,
                credentials,
                new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(9), () -> 1),
                rules,
                Clock.systemUTC());

        var onward = (FetchRequested) ended(downloader, Requests.image(host.url("/picture.png")));
        var failed = (ItemFailed) ended(downloader, onward);

        assertThat(failed.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(Set.copyOf(dialled)).containsExactly("127.0.0.1");
    }

    private static Object ended(Downloader downloader, FetchRequested request) {
        Ticket ticket = Requests.ticket(request);
        FetchResult result = downloader.ask(ticket, Passage.open(() -> {}));
        return ((Step.Ended) downloader.settle(ticket, result)).outcome();
    }

    // What the system's resolver makes of numbers, and a made-up net of names.
    private static List<InetAddress> resolve(String name) throws UnknownHostException {
        List<String> answers = NAMES.get(name);
        if (answers == null) {
            if (name.matches("[0-9a-fxA-FX.:]+")) {
                return Dns.SYSTEM.lookup(name);
            }
            throw new UnknownHostException(name);
        }
        return answers.stream().map(InetAddress::ofLiteral).toList();
    }
}
