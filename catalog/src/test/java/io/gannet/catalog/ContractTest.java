package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.Facts;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The API does what its OpenAPI document says: each operation is asked what its example asks, and answers with the
/// status, the media type and the body that the document promises, and with the problems that it declares.
///
/// An operation that the document has is asked without further ado. What it needs to answer well goes into the tables
/// here: values for the parameters of its path, other ones for it alone, and a query.
class ContractTest {

    private static final String TOKEN = "s3cret";
    private static final List<String> ORDER = List.of("get", "put", "post", "delete"); // what removes comes last
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// The paths' parameters, by their name or by operation and name.
    private static final Map<String, String> VALUES = new HashMap<>();

    /// Queries of operations that need one.
    private static final Map<String, String> QUERIES =
            Map.of("POST /api/v1/lists", "?name=products.csv", "GET /api/v1/links", "?broken=true");

    private static RunningCatalog catalog;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink(Map.of("gannet.catalog.token", TOKEN));
        document = json(catalog.get("/v3/api-docs"));
        var tenant = Tenant.in(catalog, "acme");
        VALUES.putAll(tenant.values());
        sync("figures");
        VALUES.put("POST /api/v1/jobs/{id}/cancel id", made("POST /api/v1/jobs"));
        String key = made("POST /api/v1/keys");
        VALUES.put("GET /api/v1/keys/{id} id", key);
        VALUES.put("POST /api/v1/keys/{id}/rotate id", key);
        VALUES.put("DELETE /api/v1/keys/{id} id", key);
        VALUES.put("GET /api/v1/reconciliations/{id} id", made("POST /api/v1/reconciliations"));
        made("PUT /api/v1/hosts/{host}/rule");
        VALUES.put("name", "nightly");
        VALUES.put("topic", "gannet.documents-dlt");
        made("PUT /api/v1/schedules/{name}");
    }

    // What is to be repeated must have been there.
    private static void sync(String name) {
        var job = ScrapeJob.of("sync-of-" + name, new Source.Catalog(name));
        catalog.publish(job, new CatalogSynced(job.key(), name, null, null, 9, 0, 9, 0, 3, List.of(), Facts.at(1)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> catalog.jdbc()
                        .sql("SELECT count(*) FROM syncs JOIN jobs ON id = job_id WHERE job IS NOT NULL")
                        .query(Integer.class)
                        .single()
                        .equals(1));
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    private record Call(String method, String path, JsonNode described) {

        String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        /// The path with values in place of its parameters.
        String filled() {
            return VARIABLE.matcher(path).replaceAll(found -> {
                        String value = VALUES.getOrDefault(name() + " " + found.group(1), VALUES.get(found.group(1)));
                        assertThat(value)
                                .as("VALUES has one for '%s' of %s", found.group(1), name())
                                .isNotNull();
                        return URLEncoder.encode(value, UTF_8);
                    })
                    + QUERIES.getOrDefault(name(), "");
        }

        /// The status that it answers with if all is well.
        int status() {
            return Integer.parseInt(described.get("responses").propertyNames().stream()
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElseThrow());
        }

        HttpResponse<String> send(String token) {
            var request = HttpRequest.newBuilder(catalog.base().resolve(filled()));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (!described.has("requestBody")) {
                return catalog.send(request.method(method.toUpperCase(Locale.ROOT), BodyPublishers.noBody()));
            }
            var content =
                    described.at("/requestBody/content").properties().iterator().next();
            return catalog.send(request.header("Content-Type", content.getKey())
                    .method(method.toUpperCase(Locale.ROOT), BodyPublishers.ofString(body(content.getValue()))));
        }

        // What the document gives as an example is what the API has to accept.
        private static String body(JsonNode content) {
            JsonNode example = example(content);
            return example == null
                    ? "url\nhttp://shop.example/a.png\n"
                    : example.isString() ? example.asString() : example.toString();
        }
    }

    private static JsonNode example(JsonNode content) {
        JsonNode examples = content.get("examples");
        return content.has("example")
                ? content.get("example")
                : examples == null ? null : examples.iterator().next().get("value");
    }

    @TestFactory
    List<DynamicTest> eachOperationAnswersAsItSays() {
        return calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> answersAsItSays(call)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> eachOperationRefusesAsItSays() {
        return calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    var refused = call.send("");
                    assertThat(refused.statusCode()).isEqualTo(401);
                    assertBody(call, refused);
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> eachOperationIsDescribedWhole() {
        return calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> isDescribedWhole(call)))
                .toList();
    }

    private static void answersAsItSays(Call call) {
        var response = call.send(TOKEN);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(call.status());
        assertBody(call, response);
    }

    private static void isDescribedWhole(Call call) {
        assertThat(call.described.path("summary").asString("")).isNotBlank();
        assertThat(call.described.path("responses").propertyNames()).contains("400", "401", "403", "429", "503");
        JsonNode answer = call.described.at("/responses/" + call.status() + "/content/application~1json");
        if (!answer.isMissingNode()) {
            assertThat(example(answer)).as("an example of the answer").isNotNull();
            assertThat(errors(answer.get("schema"), example(answer)))
                    .as("its example")
                    .isEmpty();
        }
        JsonNode request = call.described.at("/requestBody/content/application~1json");
        if (!request.isMissingNode()) {
            assertThat(example(request)).as("an example of the request").isNotNull();
            assertThat(errors(request.get("schema"), example(request)))
                    .as("its example")
                    .isEmpty();
        }
    }

    private static void assertBody(Call call, HttpResponse<String> response) {
        JsonNode content = call.described.at("/responses/" + response.statusCode() + "/content");
        if (content.isMissingNode()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode declared = content.has(type) ? content.get(type) : content.get(type.replaceFirst("/.*", "/*"));
        assertThat(declared)
                .as("%s is declared for %d", type, response.statusCode())
                .isNotNull();
        if (type.endsWith("json")) {
            assertThat(errors(declared.get("schema"), json(response)))
                    .as(response.body())
                    .isEmpty();
        }
    }

    private static List<String> errors(JsonNode schema, JsonNode body) {
        ObjectNode whole = RecordCodec.mapper().createObjectNode();
        whole.set("components", closed(document.get("components").deepCopy()));
        whole.set("allOf", RecordCodec.mapper().createArrayNode().add(schema));
        return REGISTRY.getSchema(whole).validate(body).stream()
                .map(Error::toString)
                .toList();
    }

    // What the document does not tell of must not be there.
    private static JsonNode closed(JsonNode components) {
        for (var schema : components.get("schemas")) {
            if (schema.has("properties") && !schema.has("discriminator") && !schema.has("allOf")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        }
        return components;
    }

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, operations) ->
                        operations.forEachEntry((method, described) -> calls.add(new Call(method, path, described))));
        calls.sort(Comparator.comparing(call -> ORDER.indexOf(call.method)));
        assertThat(calls.stream().map(Call::name).collect(Collectors.toSet())).hasSameSizeAs(calls);
        return calls;
    }

    /// Has an operation make something.
    ///
    /// @return its id
    private static String made(String operation) {
        var call = calls().stream()
                .filter(each -> each.name().equals(operation))
                .findFirst()
                .orElseThrow();
        var response = call.send(TOKEN);
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return json(response).path("id").asString("");
    }
}
