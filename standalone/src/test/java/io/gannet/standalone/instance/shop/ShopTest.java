package io.gannet.standalone.instance.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ShopTest {

    @Test
    void servesThePageThatRefersToAllItsPictures() throws Exception {
        try (Shop shop = Shop.open(0)) {
            String page = get(shop, "/").body();
            assertThat(Shop.EXHIBITS).allSatisfy(exhibit -> assertThat(page).contains('"' + exhibit.path() + '"'));
        }
    }

    @Test
    void countsRequests() throws Exception {
        try (Shop shop = Shop.open(0)) {
            assertThat(get(shop, "/pictures/boat.webp").headers().firstValue("Content-Type"))
                    .contains("image/webp");
            assertThat(get(shop, "/pictures/sold-out.jpg").statusCode()).isEqualTo(404);
            assertThat(shop.requests()).isEqualTo(2);
        }
    }

    @Test
    void opensWhereItWasBefore() throws Exception {
        int port;
        try (Shop shop = Shop.open(0)) {
            port = shop.port();
        }
        try (Shop again = Shop.open(port)) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void opensElsewhereWhenItsPortIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Shop shop = Shop.open(taken.getLocalPort())) {
            assertThat(get(shop, "/robots.txt").body()).contains("Disallow: /drafts/");
        }
    }

    private static HttpResponse<String> get(Shop shop, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(shop.page().value()).resolve(path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
