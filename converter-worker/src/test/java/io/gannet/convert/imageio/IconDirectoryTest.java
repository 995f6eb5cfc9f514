package io.gannet.convert.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IconDirectoryTest {

    private static final int DIRECTORY = 22;
    private static final int PNG = 0x474e5089;

    @ParameterizedTest(name = "a header of {0} bytes with {1} bits, in the directory {2} bits and {3} colours")
    @CsvSource({
        "40, 24, 0, 0, 24, 1",
        "40, 24, 24, 0, 24, 1",
        "40, 32, 32, 0, 32, 1",
        "40, 8, 30, 0, 8, 0",
        "40, 8, 0, 200, 8, 200",
        "40, 4, 24, 17, 4, 0",
        "40, 1, 1, 2, 1, 2",
        "124, 24, 0, 0, 24, 1",
        "12, 24, 0, 0, 24, 1",
    })
    void agreesWithTheBitmap(int header, int bits, int saidBits, int saidColours, int asBits, int asColours) {
        ByteBuffer icon = icon(header, saidBits, saidColours);
        icon.putShort(DIRECTORY + (header == 12 ? 10 : 14), (short) bits);

        ByteBuffer corrected = corrected(icon.array());

        assertThat(corrected.getShort(12)).isEqualTo((short) asBits);
        assertThat(corrected.get(8) & 0xff).isEqualTo(asColours);
    }

    @Test
    void saysNothingOfAPng() {
        assertThat(corrected(icon(PNG, 32, 0).array()).getShort(12)).isZero();
    }

    @Test
    void isItselfLeftAloneWhereItLeadsNowhereOrIsCutOff() {
        ByteBuffer lost = icon(40, 24, 0).putInt(18, Integer.MAX_VALUE);
        assertThat(corrected(lost.array()).getShort(12)).isZero();
        assertThat(corrected(lost.putInt(18, -1).array()).getShort(12)).isZero();

        byte[] cut = new byte[] {0, 0, 1, 0, (byte) 0xff, (byte) 0xff, 1, 2, 3};
        assertThat(IconDirectory.corrected(cut)).isEqualTo(cut).isNotSameAs(cut);
    }

    private static ByteBuffer corrected(byte[] icon) {
        return ByteBuffer.wrap(IconDirectory.corrected(icon)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// One entry, and a bitmap of which there is little more than the header's length.
    private static ByteBuffer icon(int header, int bits, int colours) {
        return ByteBuffer.allocate(DIRECTORY + 40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x10000)
                .putShort(4, (short) 1)
                .put(8, (byte) colours)
                .putShort(12, (short) bits)
                .putInt(18, DIRECTORY)
                .putInt(DIRECTORY, header);
    }
}
