package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A key that is limited to some collections gets at nothing of the others, whatever the API offers. Each path of the
/// OpenAPI document has to be in one of the two lists here.
class LimitTest {

    private static final String TOKEN = "s3cret";

    /// What tells of collections: everybody sees their own part of it.
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "/api/v1/jobs",
            "/api/v1/jobs/{id}",
            "/api/v1/jobs/{id}/cancel",
            "/api/v1/jobs/{id}/retry",
            "/api/v1/collections/{type}/{key}",
            "/api/v1/collections/{type}/{key}/images",
            "/api/v1/collections/{type}/{key}/images/{hash}",
            "/api/v1/collections/{type}/{key}/export.zip",
            "/api/v1/exports/items",
            "/api/v1/exports/images",
            "/api/v1/exports/webdataset",
            "/api/v1/jobs/{jobId}/images",
            "/api/v1/jobs/{jobId}/images/{itemId}",
            "/api/v1/jobs/{jobId}/documents",
            "/api/v1/lists",
            "/api/v1/images/{hash}",
            "/api/v1/images/{hash}/original",
            "/api/v1/images/{hash}/renditions/{rendition}",
            "/api/v1/images/{hash}/similar",
            "/api/v1/collections",
            "/api/v1/collections/{type}/{key}/stats",
            "/api/v1/collections/{type}/{key}/images/{hash}/uses",
            "/api/v1/collections/{type}/{key}/images/{hash}/pin",
            "/api/v1/collections/{type}/{key}/images/bulk",
            "/api/v1/collections/{type}/{key}/primary",
            "/api/v1/collections/{type}/{key}/primary/image",
            "/api/v1/collections/{type}/{key}/hero",
            "/api/v1/images",
            "/api/v1/images/{hash}/placements");

    /// What concerns everybody: whoever is limited is not let in.
    private static final Set<String> OF_ALL = Set.of(
            "/api/v1/hosts",
            "/api/v1/hosts/{host}",
            "/api/v1/hosts/{host}/rule",
            "/api/v1/failures",
            "/api/v1/failures/summary",
            "/api/v1/failures/retry",
            "/api/v1/links",
            "/api/v1/syncs",
            "/api/v1/schedules",
            "/api/v1/schedules/{name}",
            "/api/v1/schedules/{name}/pause",
            "/api/v1/schedules/{name}/resume",
            "/api/v1/schedules/{name}/run",
            "/api/v1/schedules/{name}/runs",
            "/api/v1/deliveries",
            "/api/v1/dead-letters",
            "/api/v1/dead-letters/{topic}",
            "/api/v1/dead-letters/{topic}/replay",
            "/api/v1/keys",
            "/api/v1/keys/{id}",
            "/api/v1/keys/{id}/rotate",
            "/api/v1/audit",
            "/api/v1/retention/runs",
            "/api/v1/reconciliations",
            "/api/v1/reconciliations/{id}");

    private static RunningCatalog catalog;
    private static Tenant mine;
    private static Tenant theirs;
    private static String key;

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink(Map.of("gannet.catalog.token", TOKEN));
        mine = Tenant.in(catalog, "mine");
        theirs = Tenant.in(catalog, "theirs");
        key = json(send("POST", "/api/v1/keys", TOKEN, """
                {"name": "limited", "scopes": ["read", "submit", "admin"], "collections": ["shop/mine*"]}""")).get("key").asString();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void holdsAtEveryPath() {
        List<String> walked = new ArrayList<>();
        for (var path : json(catalog.get("/v3/api-docs")).get("paths").properties()) {
            String template = path.getKey();
            assertThat(OF_COLLECTIONS.contains(template) || OF_ALL.contains(template))
                    .as("somebody has thought of what a limited key may see at %s, and listed it here", template)
                    .isTrue();
            for (String method : path.getValue().propertyNames()) {
                holdsAt(method.toUpperCase(Locale.ROOT), template);
                walked.add(template);
            }
        }
        assertThat(walked).hasSizeGreaterThan(15);
    }

    private static void holdsAt(String method, String template) {
        var foreign = send(method, theirs.path(template), key, "{}");
        if (OF_ALL.contains(template)) {
            assertThat(foreign.statusCode()).as("%s %s", method, template).isEqualTo(403);
            return;
        }
        assertThat(foreign.body()).as("%s %s", method, template).doesNotContain("The shop of theirs");
        if (template.contains("{")) {
            assertThat(foreign.statusCode()).as("%s %s", method, template).isIn(403, 404);
        }
        if (method.equals("GET")) {
            var own = send(method, mine.path(template), key, "");
            assertThat(own.statusCode())
                    .as("%s %s: %s", method, template, own.body())
                    .isEqualTo(200);
            assertThat(own.body()).doesNotContain("theirs", theirs.hash());
            assertThat(send(method, theirs.path(template), TOKEN, "").statusCode())
                    .as("is there for others: %s", template)
                    .isEqualTo(200);
        }
    }

    @Test
    void holdsInLists() {
        assertThat(send("GET", "/api/v1/jobs", key, "").body()).contains(mine.job());
        assertThat(send("GET", "/api/v1/jobs", TOKEN, "").body()).contains(mine.job(), theirs.job());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"collection": {"type": "shop", "key": "mine-2"}, "source": {"type": "page", "url": "http://a.example/"}} | 202 | id
            {"collection": {"type": "shop", "key": "theirs"}, "source": {"type": "page", "url": "http://a.example/"}} | 403 | does not reach collection 'shop/theirs'
            {"source": {"type": "page", "url": "http://a.example/"}}                                                  | 403 | does not reach collection 'job/
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "catalog", "name": "figures"}}         | 403 | names collections of its own
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "lists/uploads/a.csv"}} | 202 | id
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "originals/a.csv"}}     | 403 | only name lists that were uploaded
            {"collection": {"type": "shop", "key": "mine"}, "source": {"type": "list", "key": "lists/uploads/a.csv", "columns": {"collectionKey": "k"}}} | 403 | names collections of its own
            """)
    void holdsForWhatAJobBrings(String job, int status, String said) {
        var response = send("POST", "/api/v1/jobs", key, job);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(said);
    }

    private static HttpResponse<String> send(String method, String path, String bearer, String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
