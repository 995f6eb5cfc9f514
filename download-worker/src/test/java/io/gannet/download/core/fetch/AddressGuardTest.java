package io.gannet.download.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of(), true);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
        0.0.0.0              | unspecified
        0.1.2.3              | unspecified
        10.0.0.1             | private
        10.255.255.255       | private
        100.64.0.1           | carrier-grade NAT
        100.100.100.200      | carrier-grade NAT
        100.127.255.255      | carrier-grade NAT
        127.0.0.1            | loopback
        127.255.255.254      | loopback
        169.254.169.254      | link-local
        169.254.170.2        | link-local
        172.16.0.1           | private
        172.31.255.255       | private
        192.0.0.192          | reserved for protocols
        192.0.2.1            | for documentation
        192.88.99.1          | a 6to4 relay
        192.168.0.1          | private
        198.18.0.1           | for benchmarks
        198.19.255.255       | for benchmarks
        198.51.100.7         | for documentation
        203.0.113.9          | for documentation
        224.0.0.1            | multicast
        239.255.255.255      | multicast
        240.0.0.1            | reserved
        255.255.255.255      | reserved
        168.63.129.16        | a cloud's metadata service
        ::                   | unspecified
        ::1                  | loopback
        fe80::1              | link-local
        febf::1              | link-local
        fec0::1              | site-local
        fc00::1              | unique local
        fd00:ec2::254        | unique local
        ff02::1              | multicast
        2001:db8::1          | for documentation
        3fff::1              | for documentation
        2001:2::1            | for benchmarks
        2001:20::1           | an identifier, no address
        100::1               | not a global unicast address
        64:ff9b:1::a00:1     | not a global unicast address
        ::7f00:1             | not a global unicast address
        ::ffff:0:7f00:1      | not a global unicast address
        ::ffff:127.0.0.1     | loopback
        ::ffff:a9fe:a9fe     | link-local
        ::ffff:10.0.0.1      | private
        64:ff9b::7f00:1      | loopback, embedded in IPv6
        64:ff9b::a9fe:a9fe   | link-local, embedded in IPv6
        2002:7f00:1::1       | loopback, embedded in IPv6
        2002:a9fe:a9fe::     | link-local, embedded in IPv6
        2002:c0a8:101::1     | private, embedded in IPv6
        2001:0:7f00:1::1     | loopback, embedded in IPv6
        2001:0:808:808::80ff:fffe    | loopback, embedded in IPv6
        2a00:1450::200:5efe:7f00:1   | loopback, embedded in IPv6
        2a00:1450::5efe:a00:1        | private, embedded in IPv6
        """)
    void refusesWhatIsNotPublic(String address, String kind) {
        assertThat(guard.refusal(InetAddress.ofLiteral(address))).contains("is " + kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void permitsWhatIsPublic(String address) {
        assertThat(guard.refusal(InetAddress.ofLiteral(address))).isEmpty();
    }

    // What goes to a proxy or a parser as one address and to the operating system as another is not let near either.
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, false",
        "0.0.0.0, false",
        "255.249.199.99, false",
        "a1, false",
        "1.example, false",
        "0x7f.example, false",
        "2001:db8::1, false",
        "08.8.8.8, true",
        "8.8.8.8., true",
        "8.8.8, true",
        "8.8.8.8.8, true",
        "8.8.8.256, true",
        "1.2.3.0x, true",
        "shop.example.1, true"
    })
    void refusesNumbersThatAreReadInSeveralWays(String host, boolean refused) {
        assertThat(AddressGuard.refusal(host).isPresent()).isEqualTo(refused);
    }

    @Test
    void looksThroughAMappedAddressThatJavaKeepsAsIpv6() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        var address = Inet6Address.getByAddress(null, mapped, 0);

        assertThat(guard.refusal(address)).isPresent();
    }

    @Test
    void permitsASpecialNetworkThatIsAllowed() {
        var lenient = new AddressGuard(List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("fd00::/8")), true);

        assertThat(lenient.refusal(InetAddress.ofLiteral("127.0.0.2"))).isEmpty();
        assertThat(lenient.refusal(InetAddress.ofLiteral("::ffff:127.0.0.2"))).isEmpty();
        assertThat(lenient.refusal(InetAddress.ofLiteral("fd12::1"))).isEmpty();
        assertThat(lenient.refusal(InetAddress.ofLiteral("10.0.0.1"))).isPresent();
        assertThat(lenient.refusal(InetAddress.ofLiteral("::1"))).isPresent();
    }

    @Test
    void contactsNothingButLoopbackWithoutSayingWhoAsks() {
        var anonymous = new AddressGuard(List.of(Cidr.parse("127.0.0.0/8")), false);

        assertThat(anonymous.refusal(InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
        assertThat(anonymous.refusal(InetAddress.ofLiteral("8.8.8.8")))
                .hasValueSatisfying(why -> assertThat(why).contains("gannet.download.contact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "example.com/8", "10.0.0.0/x", "::/129", "10.0.0/8/8"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessage("'" + text + "' is no network; write it like 10.0.0.0/8 or fd00::/8");
    }
}
