package io.gannet.catalog.web;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.messaging.RecordCodec;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;

/// Says in the OpenAPI document what the controllers do not say one by one: by what callers are known, which problems
/// each operation may answer with, and, from `operations.json` beside this class, with what status each answers and
/// how its requests and answers look.
final class ApiDescription implements OpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String JSON = "application/json";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String PROBLEM = "#/components/schemas/Problem";

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "Something in the request makes no sense; detail says what.",
            "401", "There is no key or token, or it is not known.",
            "403", "The key does not suffice.",
            "404", "It is not there, or not for this key.",
            "409", "It cannot be done as things stand.",
            "429", "The key asks too often; Retry-After says when to try again.",
            "503", "A part of Gannet does not answer; Retry-After says when to try again.",
            "default", "Any other problem."));

    private static final Map<String, String> BYTES = new TreeMap<>(Map.of(
            "206", "The part that was asked for.",
            "302", "The object store has it: Location is a link that is good for a while. So it is by configuration.",
            "304", "It is what the caller has already."));

    private final JsonNode operations = read();

    @Override
    public void customise(OpenAPI api) {
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .description("An API key (gnt_…), the configured token, or a JWT of the configured"
                                        + " issuer. Open on a loopback address, the API needs none."));
        api.addSecurityItem(new SecurityRequirement().addList(BEARER));
        api.getComponents().addSchemas("Problem", problem());
        nameTypes(api.getComponents().getSchemas());
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(operation, method + " " + path, path)));
    }

    private void describe(Operation operation, String name, String path) {
        operation.setTags(List.of(path.substring(Api.BASE.length() + 1).replaceFirst("/.*", "")));
        JsonNode told = operations.path(name);
        ApiResponses responses = operation.getResponses();
        ApiResponse success = Objects.requireNonNull(
                responses.remove(responses.keySet().iterator().next()));
        asJson(success.getContent());
        if (told.has("response")) {
            example(success.getContent(), told.get("response"));
        }
        if (told.has("request") && operation.getRequestBody() != null) {
            example(operation.getRequestBody().getContent(), told.get("request"));
        }
        responses.addApiResponse(told.path("status").asString("200"), success);
        if (success.getContent() != null && success.getContent().containsKey("image/*")) {
            BYTES.forEach(
                    (status, sentence) -> responses.addApiResponse(status, new ApiResponse().description(sentence)));
        }
        PROBLEMS.forEach((status, sentence) -> {
            if (!responses.containsKey(status)) {
                responses.addApiResponse(status, problem(sentence));
            }
        });
    }

    // What a controller returns is JSON, where it does not say otherwise.
    private static void asJson(@Nullable Content content) {
        if (content != null && content.containsKey("*/*")) {
            content.addMediaType(JSON, content.remove("*/*"));
        }
    }

    private static void example(@Nullable Content content, JsonNode example) {
        if (content != null && content.get(JSON) != null) {
            content.get(JSON)
                    .examples(Map.of(
                            "example", new Example().value(RecordCodec.mapper().convertValue(example, Object.class))));
        }
    }

    private static ApiResponse problem(String sentence) {
        return new ApiResponse()
                .description(sentence)
                .content(
                        new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    private static Schema<?> problem() {
        var schema = new Schema<>();
        schema.setTypes(Set.of("object"));
        schema.setDescription("Problem details (RFC 9457).");
        schema.addProperty("type", text("What kind of problem it is; left out where the status says it all."));
        schema.addProperty("title", text("The status in words."));
        var status = new Schema<>();
        status.setTypes(Set.of("integer"));
        schema.addProperty("status", status);
        schema.addProperty("detail", text("One sentence for whoever sent the request."));
        schema.addProperty("instance", text("The path."));
        schema.setRequired(List.of("status"));
        return schema;
    }

    private static Schema<?> text(String description) {
        var schema = new Schema<>();
        schema.setTypes(Set.of("string"));
        schema.setDescription(description);
        return schema;
    }

    // A source is told from the others, and a job from other records, by the name in its type.
    @SuppressWarnings("rawtypes") // is what the model has
    private static void nameTypes(Map<String, Schema> schemas) {
        for (Class<?> named : Stream.concat(
                        Stream.of(ScrapeJob.class), Arrays.stream(Source.class.getPermittedSubclasses()))
                .toList()) {
            var name = named.getAnnotation(JsonTypeName.class);
            Schema schema = schemas.get(NestedNames.of(named));
            if (name != null && schema != null) {
                var type = text("What it is.");
                type.setConst(name.value());
                schema.addProperty("type", type);
            }
        }
    }

    private static JsonNode read() {
        try (InputStream file = ApiDescription.class.getResourceAsStream("operations.json")) {
            return RecordCodec.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
