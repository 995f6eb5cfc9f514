package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the API says to requests that make no sense: problem details with one sentence.
class ProblemsTest {

    private static RunningCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"source":                                         | malformed JSON at line 1
            []                                                 | the body must be a JSON object with a source
            ^^                                                 | the body must be a JSON object with a source
            {}                                                 | source is missing
            {"type": "scrape-job.v9", "source": {}}            | type 'scrape-job.v9' is not known
            {"type": "job-cancelled.v1", "id": "x"}            | type 'job-cancelled.v1' is no job; it must be scrape-job.v1
            {"source": {"type": "gopher"}}                     | type 'gopher' is not known at source
            {"source": {"url": "http://a.example/"}}           | 'type' is missing at source
            {"source": {"type": "page", "url": "http:///x"}}   | URL 'http:///x' is no absolute http or https URL with a host
            {"source": {"type": "page", "url": "ftp://a/"}}    | URL 'ftp://a/' is no absolute http or https URL with a host
            {"source": {"type": "urls", "urls": []}}           | source.urls is empty; name at least one URL
            {"source": {"type": "page", "url": "http://a/"}, "select": {"minWidth": -1}} | select.minWidth is -1; it must be between 0
            {"source": {"type": "page", "url": "http://a/"}, "select": {"minWidht": 1}}  | 'minWidht' is not known at select.minWidht; known are
            {"source": {"type": "page", "url": "http://a/"}, "colection": {}}            | 'colection' is not known
            {"source": {"type": "page", "url": "http://a/"}, "id": "a b"}                | id is 'a b'; it must be 1 to 64
            {"source": {"type": "page", "url": "http://a/"}, "renditions": [{"name": "a", "maxWidth": 0}]} | renditions.maxWidth is 0
            {"source": {"type": "page", "url": "http://a/"}} {}                          | the body goes on after the JSON object
            {"source": {"type": "page", "url": "http://a/"}, "id": "a", "id": "b"}       | Duplicate Object property "id"
            {"source": {"type": "page", "url": "http://a/"}, "select": {"maxImages": "ten"}} | 'ten' is no whole number at select.maxImages
            {"source": {"type": "page", "url": "http://a/"}, "freshness": {"maxAge": "P1"}}  | 'P1' is no ISO 8601 duration such as P14D at freshness.maxAge
            {"source": {"type": "page", "url": "http://a/"}, "select": {"roles": ["king"]}}  | 'king' is not known at select.roles[0]; known are hero, product, lifestyle, other
            {"source": {"type": "page", "url": "http://a/"}, "renditions": [{"name": "a", "format": "gif"}]} | 'gif' is not known at renditions[0].format; known are jpeg, png, webp, avif
            {"source": {"type": "page", "url": "http://a/"}, "renditions": [{"format": "jpeg"}]} | renditions.name is missing
            {"source": {"type": "urls", "urls": ["http://a/", 7]}} | source.urls
            """)
    void refuseAJob(String body, String sentence) {
        var response = catalog.post("/api/v1/jobs", body);

        assertProblem(response, 400);
        assertThat(detail(response)).contains(sentence).doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /jobs/none                         | 404 | There is no job 'none'.
            /jobs/none/images                  | 404 | There is no job 'none'.
            /jobs/none/images/none.0           | 404 | Job 'none' has no image 'none.0'.
            /jobs/none/images/other.0          | 404 | Job 'none' has no image 'other.0'.
            /jobs?limit=0                      | 400 | limit is '0'; it must be a number from 1 to 1000
            /jobs?limit=many                   | 400 | limit is 'many'; it must be a number from 1 to 1000
            /jobs?state=DONE                   | 400 | state is 'DONE'; it must be one of [PLANNING, RUNNING, FINISHED, CANCELLED]
            /jobs?cursor=x                     | 400 | cursor 'x' is none; take the value of 'next' of the page before
            /jobs/none/images?state=RUNNING    | 400 | state is 'RUNNING'; it must be one of [PENDING, READY, FAILED, SKIPPED]
            /jobs/none/images?cursor=0.x       | 400 | cursor '0.x' is none; take the value of 'next' of the page before
            /images/abc                        | 400 | content hash 'abc' is no SHA-256; it must be 64 lower-case hexadecimal digits
            /images/0000000000000000000000000000000000000000000000000000000000000000/original | 404 | There is no image with hash
            /images/abc/similar                | 400 | content hash 'abc' is no SHA-256
            /images/0000000000000000000000000000000000000000000000000000000000000000/similar | 404 | There is no image with hash
            /images/0000000000000000000000000000000000000000000000000000000000000000/similar?distance=8  | 400 | distance is '8'; it must be a number from 0 to 7
            /images/0000000000000000000000000000000000000000000000000000000000000000/similar?distance=-1 | 400 | distance is '-1'; it must be a number from 0 to 7
            /images/0000000000000000000000000000000000000000000000000000000000000000/similar?distance=   | 400 | distance is ''; it must be a number from 0 to 7
            /images/0000000000000000000000000000000000000000000000000000000000000000/similar?limit=1001  | 400 | limit is '1001'; it must be a number from 1 to 1000
            /nonsense                          | 404 | There is nothing at /api/v1/nonsense.
            """)
    void refuseAQuestion(String path, int status, String sentence) {
        var response = catalog.get("/api/v1" + path);

        assertProblem(response, status);
        assertThat(detail(response)).contains(sentence);
    }

    @Test
    void refuseAnotherMethodOrMediaType() {
        var form = HttpRequest.newBuilder(catalog.base().resolve("/api/v1/jobs"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        var response = catalog.send(form);
        assertProblem(response, 415);
        assertThat(detail(response)).contains("application/json");

        var delete = catalog.send(
                HttpRequest.newBuilder(catalog.base().resolve("/api/v1/jobs")).DELETE());
        assertProblem(delete, 405);
    }

    @Test
    void refuseAJobThatIsTooLong() {
        assertProblem(catalog.post("/api/v1/jobs", " ".repeat((8 << 20) + 1)), 413);
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
    }

    private static String detail(HttpResponse<String> response) {
        return json(response).get("detail").asString();
    }
}
