package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.TestServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who is let in, and what for.
class KeysTest {

    private static final String TOKEN = "s3cret";
    private static final String KEYS = "/api/v1/keys";

    private static RSAKey signing;
    private static OriginServer issuer;
    private static RunningCatalog catalog;

    @BeforeAll
    static void start() throws JOSEException {
        signing = new RSAKeyGenerator(2048).keyID("first").generate();
        issuer = OriginServer.start();
        issuer.host()
                .serve("/jwks", new JWKSet(signing.toPublicJWK()).toString().getBytes(UTF_8), "application/json");
        catalog = RunningCatalog.withSink(Map.of(
                "gannet.catalog.token",
                TOKEN,
                "gannet.catalog.access.cors-origins",
                "https://shop.example",
                "gannet.catalog.access.rate",
                60,
                "gannet.catalog.images.delivery",
                "redirect",
                "gannet.catalog.images.link-validity",
                "1h",
                "spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
                issuer.host().url("/jwks")));
    }

    @AfterAll
    static void stop() {
        catalog.close();
        issuer.close();
    }

    @Test
    void areShownOnceAndKeptAsAHash() {
        var made = create("{\"name\": \"shop\", \"scopes\": [\"read\"], \"collections\": [\"shop/a*\"]}");

        String key = made.get("key").asString();
        String id = made.get("id").asString();
        var listed = json(send("GET", KEYS + "/" + id, TOKEN, ""));
        assertThat(listed.has("key")).isFalse();
        assertThat(listed.at("/collections/0").asString()).isEqualTo("shop/a*");
        assertThat(json(send("GET", KEYS + "?limit=1000", TOKEN, ""))
                        .get("items")
                        .toString())
                .contains(id)
                .doesNotContain(key.substring(key.length() - 43));
        var row = catalog.jdbc()
                .sql("SELECT * FROM api_keys WHERE id = :id")
                .param("id", id)
                .query()
                .singleRow();
        assertThat(row.toString()).doesNotContain(key.substring(key.length() - 43));
        assertThat((String) row.get("digest")).hasSize(64);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            read   | GET    | /jobs                | 200
            read   | GET    | /hosts               | 200
            read   | POST   | /jobs                | 403
            read   | GET    | /keys                | 403
            read   | GET    | /audit               | 403
            read   | GET    | /nobody/thought/of/it| 403
            submit | POST   | /jobs                | 400
            submit | GET    | /jobs                | 403
            submit | PUT    | /hosts/a/rule        | 403
            submit | DELETE | /hosts/a/rule        | 403
            admin  | GET    | /jobs                | 200
            admin  | POST   | /jobs                | 400
            admin  | GET    | /audit               | 200
            admin  | PUT    | /hosts/a/rule        | 202
            """)
    void allowWhatTheirScopesSay(String scope, String method, String path, int status) {
        String key = key("{\"name\": \"some\", \"scopes\": [\"" + scope + "\"]}");
        String jwt = jwt(Map.of("scope", "openid gannet." + scope));

        for (String bearer : List.of(key, jwt)) {
            var response = send(method, "/api/v1" + path, bearer, "{}");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            if (status == 403) {
                assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(response.headers().firstValue("WWW-Authenticate"))
                        .hasValueSatisfying(challenge -> assertThat(challenge).contains("insufficient_scope"));
                assertThat(json(response).get("detail").asString()).contains("which this key does not have");
            }
        }
    }

    @Test
    void areNotForTheObjectStoreThatGivesBytesOut() throws IOException, InterruptedException {
        var tenant = Tenant.in(catalog, "redirected");
        String key = key("{\"name\": \"a\", \"scopes\": [\"read\"]}");
        String original = tenant.path("/api/v1/images/{hash}/original");
        String store = TestServers.s3().endpoint().toString();
        String tag = '"' + tenant.hash() + '"';

        var link = send("GET", original, key, "");
        assertThat(link.statusCode()).isEqualTo(302);
        assertThat(link.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith(store));
        assertThat(link.headers().firstValue("Cache-Control")).hasValue("max-age=1800, private");
        assertThat(send("GET", tenant.path("/api/v1/jobs/{id}/images/{itemId}?rendition={rendition}"), key, "")
                        .headers()
                        .firstValue("Cache-Control"))
                .as("what an item shows may change")
                .hasValue("max-age=300, private");

        var whole = follow("GET", original, key);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo("redirected");
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(whole.uri().toString()).startsWith(store);
        var part = follow("GET", original, key, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("dir");
        String theirs = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(follow("GET", original, key, "If-None-Match", theirs).statusCode())
                .isEqualTo(304);

        var known = follow("GET", original, key, "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.previousResponse()).as("the store is not asked").isEmpty();
        var head = follow("HEAD", original, key);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.previousResponse()).as("a link is for GET alone").isEmpty();
        assertThat(head.headers().firstValue("ETag")).hasValue(tag);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(10);
    }

    private static HttpResponse<String> follow(String method, String path, String bearer, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .method(method, BodyPublishers.noBody());
        try (var http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return http.send(
                    headers.length == 0
                            ? request.build()
                            : request.headers(headers).build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void removeManyImagesOnlyWithTheScopeForIt() {
        String bulk = "/api/v1/collections/shop/a/images/bulk";
        String body = "{\"action\": \"%s\", \"contentHashes\": [\"" + "0".repeat(64) + "\"]}";

        String submits = key("{\"name\": \"a\", \"scopes\": [\"submit\"]}");
        assertThat(send("POST", bulk, submits, body.formatted("pin")).statusCode())
                .isEqualTo(200);
        var refused = send("POST", bulk, submits, body.formatted("remove"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("detail").asString())
                .isEqualTo("This needs the scope 'admin', which this key does not have.");
    }

    @Test
    void endWhenTheyAreRevokedOrHaveExpired() {
        String revoked = key("{\"name\": \"a\", \"scopes\": [\"read\"]}");
        assertThat(send("GET", "/api/v1/jobs", revoked, "").statusCode()).isEqualTo(200);

        var answer = send("DELETE", KEYS + "/" + id(revoked), TOKEN, "");

        assertThat(json(answer).has("revokedAt")).isTrue();
        assertRefused(revoked);
        assertThat(send("POST", KEYS + "/" + id(revoked) + "/rotate", TOKEN, "").statusCode())
                .isEqualTo(409);
        String soon = Instant.now().plusMillis(1500).toString();
        String expiring = key("{\"name\": \"b\", \"scopes\": [\"read\"], \"expiresAt\": \"" + soon + "\"}");
        await().untilAsserted(() -> assertRefused(expiring));
    }

    @Test
    void rotateAndLetTheFormerSecretGoOnForAWhile() {
        String former = key("{\"name\": \"a\", \"scopes\": [\"read\"]}");
        String rotate = KEYS + "/" + id(former) + "/rotate";

        String second = json(send("POST", rotate, TOKEN, "")).get("key").asString();

        assertThat(send("GET", "/api/v1/jobs", former, "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/jobs", second, "").statusCode()).isEqualTo(200);
        String third = json(send("POST", rotate, TOKEN, "{\"grace\": \"PT0S\"}"))
                .get("key")
                .asString();
        assertRefused(former);
        assertRefused(second);
        assertThat(send("GET", "/api/v1/jobs", third, "").statusCode()).isEqualTo(200);
        assertThat(json(send("GET", KEYS + "/" + id(former), TOKEN, "")).has("lastUsedAt"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong",
                "gnt_",
                "gnt_00000000000000000000000000_0000000000000000000000000000000000000000000",
                "a.b.c"
            })
    void areRefusedIfNobodyKnowsThem(String bearer) {
        assertRefused(bearer);
    }

    @Test
    void areRefusedIfTheSecretIsThatOfAnother() {
        String one = key("{\"name\": \"a\", \"scopes\": [\"read\"]}");
        String other = key("{\"name\": \"b\", \"scopes\": [\"read\"]}");

        assertRefused("gnt_" + id(one) + "_" + other.substring(other.length() - 43));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"scopes": ["read"]}                                                       | name must be
            {"name": "a"}                                                              | scopes is empty
            {"name": "a", "scopes": ["write"]}                                         | 'write' is not known at scopes[0]; known are read, submit, admin
            {"name": "a", "scopes": ["read"], "collections": ["*"]}                    | '*' names no collections
            {"name": "a", "scopes": ["read"], "expiresAt": "2020-01-01T00:00:00Z"}     | must be in the future
            {"name": "a", "scopes": ["read"], "collection": []}                        | 'collection' is not known
            """)
    void areNotMadeOfNonsense(String body, String sentence) {
        var response = send("POST", KEYS, TOKEN, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").asString()).contains(sentence);
    }

    @Test
    void mayAlsoBeTokensOfAnIssuer() {
        assertThat(send("GET", "/api/v1/jobs", jwt(Map.of("scp", List.of("gannet.read"))), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/api/v1/jobs", jwt(Map.of("scope", "openid")), "")
                        .statusCode())
                .isEqualTo(403);
        assertRefused(jwt(Map.of("scope", "gannet.read", "exp", 1)));
        for (Object limit : List.of(List.of(), "shop", List.of("*"))) {
            assertRefused(jwt(Map.of("scope", "gannet.read", "gannet_collections", limit)));
        }
        String limited = jwt(Map.of("scope", "gannet.read", "gannet_collections", List.of("shop/a*")));
        assertThat(send("GET", "/api/v1/jobs", limited, "").statusCode()).isEqualTo(200);
        var whole = send("GET", "/api/v1/hosts", limited, "");
        assertThat(whole.statusCode()).isEqualTo(403);
        assertThat(json(whole).get("detail").asString()).contains("limited");
    }

    @Test
    void mayAskOnlySoOftenASecond() {
        String busy = key("{\"name\": \"busy\", \"scopes\": [\"read\"]}");

        var refused = Stream.generate(() -> send("GET", "/api/v1/jobs/none", busy, ""))
                .limit(2_000)
                .filter(response -> response.statusCode() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(refused).get("detail").asString()).contains("60 requests a second");
        assertThat(send("GET", "/api/v1/jobs", TOKEN, "").statusCode())
                .as("others go on")
                .isEqualTo(200);
    }

    @Test
    void leaveATraceOfWhatTheyChange() {
        String key = key("{\"name\": \"auditor\", \"scopes\": [\"submit\"]}");
        send("POST", "/api/v1/jobs", key, """
                {"id": "audited", "source": {"type": "page", "url": "http://shop.example/"}}""");
        send("DELETE", "/api/v1/hosts/shop.example/rule", key, "");
        send("POST", "/api/v1/jobs?a=b", key, "nonsense");
        send("GET", "/api/v1/jobs", key, "");

        // It is written once the answer is out.
        await().until(() ->
                send("GET", "/api/v1/audit?limit=1", TOKEN, "").body().contains("/api/v1/jobs?a=b"));
        var first = json(send("GET", "/api/v1/audit?limit=2", TOKEN, ""));
        var second = json(
                send("GET", "/api/v1/audit?limit=1&cursor=" + first.get("next").asString(), TOKEN, ""));

        assertThat(first.at("/items/0/status").asInt()).isEqualTo(400);
        assertThat(first.at("/items/0/path").asString()).isEqualTo("/api/v1/jobs?a=b");
        assertThat(first.at("/items/1/method").asString()).isEqualTo("DELETE");
        assertThat(first.at("/items/1/status").asInt()).isEqualTo(403);
        var submitted = second.at("/items/0");
        assertThat(submitted.get("caller").asString()).isEqualTo("key " + id(key) + " (auditor)");
        assertThat(submitted.get("path").asString()).isEqualTo("/api/v1/jobs");
        assertThat(submitted.get("status").asInt()).isEqualTo(202);
        assertThat(submitted.get("detail").asString()).isEqualTo("/api/v1/jobs/audited");
    }

    @Test
    void areTakenFromPagesOfTheConfiguredOriginsOnly() {
        var preflight = preflight("https://shop.example");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("authorization");
        assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
        assertThat(catalog.get("/api/v1/jobs", "Authorization", "Bearer " + TOKEN, "Origin", "https://shop.example")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://shop.example");
    }

    private static HttpResponse<String> preflight(String origin) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve("/api/v1/jobs"))
                .headers("Origin", origin)
                .headers("Access-Control-Request-Method", "POST")
                .headers("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static void assertRefused(String bearer) {
        var response = send("GET", "/api/v1/jobs", bearer, "");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static JsonNode create(String body) {
        var response = send("POST", KEYS, TOKEN, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    private static String key(String body) {
        return create(body).get("key").asString();
    }

    private static String id(String key) {
        return key.substring(4, 30);
    }

    private static String jwt(Map<String, Object> claims) {
        var all = new JWTClaimsSet.Builder()
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        claims.forEach((name, value) -> {
            if (name.equals("exp")) {
                all.expirationTime(Date.from(Instant.EPOCH));
            } else {
                all.claim(name, value);
            }
        });
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signing.getKeyID())
                        .build(),
                all.build());
        try {
            jwt.sign(new RSASSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static HttpResponse<String> send(String method, String path, String bearer, String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
