package io.gannet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.UndecodableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SchemaTest {

    private static final Path CONTRACTS = Path.of("../docs/contracts");
    private static final String BASE = "https://gannet.example/contracts/";
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(SchemaTest::schemaText));

    @Test
    void everyTypeOfTheContractHasASchemaAndNoSchemaIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".schema.json")))
                    .containsExactlyInAnyOrderElementsOf(
                            schemaNames().map(name -> name + ".schema.json").toList());
        }
    }

    static Stream<String> schemaNames() {
        return Stream.concat(Stream.of("common"), GoldenRecords.typeNames());
    }

    @ParameterizedTest
    @MethodSource("schemaNames")
    void isAValidSchemaItself(String name) {
        Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(RecordCodec.mapper().readTree(schemaText(BASE + name + ".schema.json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#typeNames")
    void acceptsTheGoldenRecord(String type) {
        assertThat(errors(type, golden(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#typeNames")
    void acceptsFieldsOfANewerPublisher(String type) {
        ObjectNode newer = golden(type);
        newer.put("mood", "fine");

        assertThat(errors(type, newer)).isEmpty();
        assertThatCode(() -> decode(newer)).doesNotThrowAnyException();
    }

    /// A schema that accepted what the codec refuses would send publishers into the dead-letter topic.
    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#typeNames")
    void acceptsNothingWithAFieldMissingThatTheCodecRefuses(String type) {
        List<Mutant> mutants = Mutant.withoutEachField(golden(type));

        assertThat(mutants).isNotEmpty().allSatisfy(mutant -> {
            if (errors(type, mutant.json()).isEmpty()) {
                assertThatCode(() -> decode(mutant.json())).doesNotThrowAnyException();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#typeNames")
    void refusesEveryFieldOfAnotherKind(String type) {
        assertThat(Mutant.withEachFieldOfAnotherKind(golden(type)))
                .isNotEmpty()
                .allSatisfy(mutant -> assertThat(errors(type, mutant.json())).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.gannet.contract.GoldenRecords#typeNames")
    void refusesEveryNegativeNumberAsTheCodecDoes(String type) {
        assertThat(Mutant.withEachNumberNegative(golden(type))).allSatisfy(mutant -> {
            assertThat(errors(type, mutant.json())).isNotEmpty();
            assertThatExceptionOfType(UndecodableRecordException.class).isThrownBy(() -> decode(mutant.json()));
        });
    }

    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "scrape-job.v1, type",
        "scrape-job.v1, source",
        "job-cancelled.v1, id",
        "list-range.v1, job",
        "list-range.v1, content",
        "unit-failed.v1, unitId",
        "unit-failed.v1, detail",
        "fetch-requested.v1, item",
        "fetch-requested.v1, requestedAt",
        "host-state.v1, host",
        "host-rule.v1, host",
        "host-rule.v1, at",
        "document-fetched.v1, request",
        "document-fetched.v1, document",
        "image-fetched.v1, original",
        "image-fetched.v1, disposition",
        "image-converted.v1, fetched",
        "image-converted.v1, measures",
        "image-rejected.v1, reason",
        "planned.v1, children",
        "planned.v1, unitId",
        "item-failed.v1, reason",
        "item-failed.v1, detail",
        "item-skipped.v1, request",
        "job-finished.v1, ready",
        "job-finished.v1, at"
    })
    void refusesARecordWithoutWhatItNeeds(String type, String field) {
        ObjectNode json = golden(type);
        json.remove(field);

        assertThat(errors(type, json)).isNotEmpty();
    }

    @Test
    void knowsEveryReason() {
        for (Reason reason : Reason.values()) {
            ObjectNode failed = golden("item-failed.v1").put("reason", reason.name());
            ObjectNode skipped = golden("item-skipped.v1").put("reason", reason.name());

            assertThat(errors("item-failed.v1", failed)).isEmpty();
            assertThat(errors("item-skipped.v1", skipped).isEmpty())
                    .as("skips for %s", reason)
                    .isEqualTo(reason.isSkip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "pages", "urls": ["https://a.example/1", "http://a.example/2"]}}""", """
                {"type": "scrape-job.v1", "source": {"type": "urls", "urls": ["https://a.example/1.png",
                  {"url": "https://bücher.example/ü b.png", "attributes": {"sku": "7"},
                   "expectedHash": "md5:d41d8cd98f00b204e9800998ecf8427e"}]}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "lists/cups.csv.gz"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "cups", "format": "csv", "delimiter": ";",
                 "header": false, "columns": {"url": "2", "collectionKey": "1", "attributes": {"sku": "1"}}}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"},
                 "select": {"roles": ["hero", "product"]}, "renditions": [{"name": "jpg"}], "freshness": {"maxAge": "P14D"}}"""})
    void acceptsAJobThatLeavesThingsOut(String json) {
        JsonNode job = RecordCodec.mapper().readTree(json);

        assertThat(errors("scrape-job.v1", job)).isEmpty();
        assertThatCode(() -> decode(job)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"type": "scrape-job.v1", "source": {"type": "pgae", "url": "https://a.example"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "ftp://a.example"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "http:///a.png"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "urls", "urls": []}}""", """
                {"type": "scrape-job.v1", "source": {"type": "urls", "urls": [{"href": "https://a.example"}]}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "format": "csv"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "a", "format": "xls"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "a.csv", "delimiter": "||"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "a.csv", "columns": {"url": " "}}}""", """
                {"type": "scrape-job.v1", "source": {"type": "list", "key": "a.csv", "columns": {"collectionType": "kind"}}}""", """
                {"type": "scrape-job.v1", "id": "a b", "source": {"type": "page", "url": "https://a.example"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"}, "select": {"maxImages": 0}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"}, "select": {"minWidth": -1}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"}, "freshness": {"maxAge": "-P1D"}}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"}, "priority": 10}""", """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://a.example"},
                 "renditions": [{"name": "jpg", "quality": 101}]}"""})
    void refusesAJobAsTheCodecDoes(String json) {
        JsonNode job = RecordCodec.mapper().readTree(json);

        assertThat(errors("scrape-job.v1", job)).isNotEmpty();
        assertThatExceptionOfType(UndecodableRecordException.class).isThrownBy(() -> decode(job));
    }

    private static List<Error> errors(String type, JsonNode json) {
        return REGISTRY.getSchema(SchemaLocation.of(BASE + type + ".schema.json"))
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static GannetRecord decode(JsonNode json) {
        return RecordCodec.decode(RecordCodec.mapper().writeValueAsBytes(json));
    }

    private static ObjectNode golden(String type) {
        return (ObjectNode) RecordCodec.mapper().readTree(new String(GoldenRecords.json(type), UTF_8));
    }

    private static @Nullable String schemaText(String location) {
        if (!location.startsWith(BASE)) {
            return null;
        }
        try {
            return Files.readString(CONTRACTS.resolve(location.substring(BASE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
