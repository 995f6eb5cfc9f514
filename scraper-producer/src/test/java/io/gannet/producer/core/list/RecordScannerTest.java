package io.gannet.producer.core.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.producer.core.list.RecordScanner.Scanned;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordScannerTest {

    private static final String MEGABYTE = "x".repeat(RecordScanner.LONGEST);

    static Stream<Arguments> csv() {
        return Stream.of(
                Arguments.of("nothing", "", List.of()),
                Arguments.of("a line", "a,b\n", List.of("1 a,b")),
                Arguments.of("a last line without an end", "a\nb", List.of("1 a", "2 b")),
                Arguments.of("lines that end with CRLF", "a\r\nb\r\n", List.of("1 a", "2 b")),
                Arguments.of("blank lines", "\n\na\n\n", List.of("1 ", "2 ", "3 a", "4 ")),
                Arguments.of("a quoted delimiter", "\"a,b\",c\nd\n", List.of("1 \"a,b\",c", "2 d")),
                Arguments.of("a quoted end of line", "\"a\nb\",c\nd\n", List.of("1 \"a\nb\",c", "3 d")),
                Arguments.of("it in a later column", "a,\"b\r\n\r\nc\"\r\nd", List.of("1 a,\"b\r\n\r\nc\"", "4 d")),
                Arguments.of("quotes in quotes", "\"a \"\"b\"\"\nc\"\nd", List.of("1 \"a \"\"b\"\"\nc\"", "3 d")),
                Arguments.of("an empty quoted field", "\"\",a\nb", List.of("1 \"\",a", "2 b")),
                Arguments.of("a quote within a field", "5\" wide,a\nb", List.of("1 5\" wide,a", "2 b")),
                Arguments.of("a quote that is not closed", "\"a,b\nc\nd", List.of("1 \"a,b!", "2 c", "3 d")),
                Arguments.of("it in the last line", "a\n\"b", List.of("1 a", "2 \"b!")),
                Arguments.of("bytes beyond ASCII", "ü,画像\nß", List.of("1 ü,画像", "2 ß")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("csv")
    void cutsTextIntoRecords(String name, String text, List<String> records) {
        assertThat(scan(stream(text), 0, 1)).isEqualTo(records);
        assertThat(scan(trickle(text), 0, 1)).as("byte by byte").isEqualTo(records);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("csv")
    void goesOnFromAnyRecord(String name, String text, List<String> records) {
        var scanner = new RecordScanner(stream(text), 0, 1, ',');
        for (int before = 0; before < records.size(); before++) {
            byte[] bytes = text.getBytes(UTF_8);
            int offset = Math.toIntExact(scanner.offset());
            var rest = new ByteArrayInputStream(bytes, offset, bytes.length - offset);

            assertThat(scan(rest, offset, scanner.line())).isEqualTo(records.subList(before, records.size()));
            scanner.next();
        }
    }

    @Test
    void knowsNoQuotesWhereThereAreNone() {
        var scanner = new RecordScanner(stream("\"a\n\"b\n"), 0, 1, RecordScanner.NO_QUOTING);

        assertThat(scanner.next().text()).isEqualTo("\"a");
        assertThat(scanner.next().text()).isEqualTo("\"b");
    }

    @Test
    void passesOverALineThatIsTooLong() {
        var scanner = new RecordScanner(stream("a\n" + MEGABYTE + "xyz\nb\n"), 0, 1, ',');

        assertThat(scanner.next().line()).isEqualTo(1);
        assertThat(scanner.next()).satisfies(line -> {
            assertThat(line.line()).isEqualTo(2);
            assertThat(line.fault()).isEqualTo("it is longer than 1 MiB");
        });
        assertThat(scanner.next()).satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.text()).isEqualTo("b");
        });
        assertThat(scanner.next()).isNull();
        assertThat(scanner.offset()).isEqualTo(2 + RecordScanner.LONGEST + 4 + 2);
    }

    @Test
    void takesNoMoreThanALineForAQuoteThatIsNotClosed() {
        String text = "\"a\n" + "b\n".repeat(RecordScanner.LONGEST / 2) + "c";
        var scanner = new RecordScanner(stream(text), 0, 1, ',');

        assertThat(scanner.next().fault()).isEqualTo("a quoted field is not closed within 1 MiB");
        assertThat(scanner.line()).isEqualTo(2);
        assertThat(scanner.next().text()).isEqualTo("b");
    }

    @Test
    void takesARecordOfTheGreatestLengthWhole() {
        String line = MEGABYTE.substring(1);
        var scanner = new RecordScanner(trickle(line + "\nb"), 0, 1, ',');

        assertThat(scanner.next().text()).isEqualTo(line);
        assertThat(scanner.next().whole()).isFalse();
    }

    private static List<String> scan(InputStream in, long offset, long line) {
        var scanner = new RecordScanner(in, offset, line, ',');
        var records = new ArrayList<String>();
        for (Scanned record = scanner.next(); record != null; record = scanner.next()) {
            records.add(record.line() + " " + record.text() + (record.fault() == null ? "" : "!"));
        }
        return records;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream trickle(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };
    }
}
