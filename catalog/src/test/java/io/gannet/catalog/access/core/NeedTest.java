package io.gannet.catalog.access.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            GET,    jobs,                     READ,   true
            HEAD,   images/abc/original,      READ,   true
            POST,   jobs,                     SUBMIT, true
            POST,   jobs/j/retry,             SUBMIT, true
            POST,   lists,                    SUBMIT, true
            DELETE, collections/a/b/images/c, ADMIN,  true
            PUT,    collections/a/b/primary,  SUBMIT, true
            DELETE, collections/a/b/images/c/pin, SUBMIT, true
            POST,   syncs,                    SUBMIT, true
            POST,   failures/retry,           SUBMIT, true
            GET,    failures/summary,         READ,   true
            GET,    links,                    READ,   true
            GET,    schedules,                READ,   true
            PUT,    schedules/s,              ADMIN,  true
            POST,   schedules/s/run,          ADMIN,  true
            DELETE, schedules/s,              ADMIN,  true
            GET,    hosts,                    READ,   false
            PUT,    hosts/h/rule,             ADMIN,  false
            DELETE, hosts/h/rule,             ADMIN,  false
            GET,    keys,                     ADMIN,  false
            POST,   keys,                     ADMIN,  false
            GET,    audit,                    ADMIN,  false
            GET,    what-nobody-thought-of,   ADMIN,  false
            GET,    '',                       ADMIN,  false
            """)
    void followsFromMethodAndPath(String method, String path, Scope scope, boolean limited) {
        assertThat(Need.of(method, Arrays.asList(path.split("/")))).isEqualTo(new Need(scope, limited));
    }
}
