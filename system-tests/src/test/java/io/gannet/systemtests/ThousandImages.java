package io.gannet.systemtests;

import static java.util.stream.Collectors.joining;

import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import java.util.ArrayList;
import java.util.List;

/// A job of 1,000 image URLs over 20 loopback hosts, every fifth of which shows a picture that another shows, too.
final class ThousandImages {

    static final int HOSTS = 20;
    static final int URLS = 1_000;
    static final int DISTINCT = URLS - URLS / 5;

    private final List<String> urls = new ArrayList<>();

    ThousandImages(OriginServer origin) {
        for (int i = 0; i < URLS; i++) {
            int picture = i % 5 == 4 ? i - 1 : i;
            String path = "/picture-%d.jpg".formatted(i);
            var host = origin.host("127.0.1." + (1 + i % HOSTS));
            host.serve(path, Pictures.jpeg(64 + picture % 7, 48, picture), "image/jpeg");
            urls.add(host.url(path));
        }
    }

    List<String> urls() {
        return urls;
    }

    String job(String id) {
        return job(id, urls);
    }

    /// A job for a few of them.
    String smallJob(String id) {
        return job(id, urls.subList(0, HOSTS));
    }

    private static String job(String id, List<String> urls) {
        return """
                {"type": "scrape-job.v1", "id": "%s", "collection": {"type": "test", "key": "thousand"},
                 "source": {"type": "urls", "urls": [%s]}}""".formatted(id, urls.stream().map(url -> '"' + url + '"').collect(joining(", ")));
    }
}
