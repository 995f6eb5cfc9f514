package io.gannet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.messaging.RecordCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRecordsTest {

    @Test
    void everyTypeOfTheContractHasAGoldenRecord() {
        assertThat(GoldenRecords.all().map(record -> GoldenRecords.typeName(record.getClass())))
                .containsExactlyInAnyOrderElementsOf(GoldenRecords.typeNames().toList());
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#all")
    void whatWasWrittenOnceIsReadTheSame(GannetRecord record) {
        assertThat(RecordCodec.decode(goldenOf(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#all")
    void theSameIsWrittenAgain(GannetRecord record) {
        var mapper = RecordCodec.mapper();

        assertThat(mapper.readTree(RecordCodec.encode(record))).isEqualTo(mapper.readTree(goldenOf(record)));
    }

    private static byte[] goldenOf(GannetRecord record) {
        return GoldenRecords.json(GoldenRecords.typeName(record.getClass()));
    }
}
