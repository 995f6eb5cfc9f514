package io.gannet.standalone.instance.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A little shop on loopback, whose pictures show what becomes of good and bad ones.
public final class Shop implements AutoCloseable {

    /// What the shop's page refers to.
    public static final List<Exhibit> EXHIBITS = List.of(
            Exhibit.ready("/pictures/gannet.jpg", "a plain JPEG", 1200, 800),
            Exhibit.ready("/pictures/feather.png", "a PNG with transparency", 700, 900),
            Exhibit.ready("/pictures/boat.webp", "a WebP", 900, 675),
            Exhibit.ready("/pictures/lighthouse.jpg", "a JPEG lying on its side (EXIF orientation 6)", 600, 900),
            Exhibit.ready("/pictures/gannet-again.jpg", "the same bytes at a second address", 1200, 800),
            Exhibit.without("/pictures/egg.jpg", "a JPEG cut in half", Reason.CORRUPT),
            Exhibit.without("/pictures/sold-out.jpg", "a picture that is not there", Reason.GONE),
            Exhibit.without("/pictures/flyer.jpg", "an HTML page named .jpg", Reason.NOT_AN_IMAGE),
            Exhibit.without("/drafts/egg.jpg", "a picture that robots.txt forbids", Reason.ROBOTS_DISALLOWED));

    private static final String JPEG = "image/jpeg";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, Goods> GOODS = Map.ofEntries(
            Map.entry("/robots.txt", text("User-agent: *\nDisallow: /drafts/\n", "text/plain")),
            Map.entry("/", new Goods(ShopPictures.resource("index.html"), HTML)),
            Map.entry("/pictures/gannet.jpg", new Goods(ShopPictures.gannetJpeg(), JPEG)),
            Map.entry("/pictures/gannet-again.jpg", new Goods(ShopPictures.gannetJpeg(), JPEG)),
            Map.entry("/pictures/feather.png", new Goods(ShopPictures.featherPng(), "image/png")),
            Map.entry("/pictures/boat.webp", new Goods(ShopPictures.boatWebp(), "image/webp")),
            Map.entry("/pictures/lighthouse.jpg", new Goods(ShopPictures.lighthouseJpeg(), JPEG)),
            Map.entry("/pictures/egg.jpg", new Goods(ShopPictures.brokenEggJpeg(), JPEG)),
            Map.entry("/pictures/flyer.jpg", text("<!doctype html><title>Flyer</title><p>Eggs, fresh today.", HTML)),
            Map.entry("/drafts/egg.jpg", new Goods(ShopPictures.eggJpeg(), JPEG)));

    private final HttpServer server;
    private final ExecutorService clerks = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();

    private Shop(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(clerks);
        server.start();
    }

    /// Opens the shop.
    ///
    /// @param preferredPort the port to open on if it is free, so that addresses stay the same; any other if not
    /// @throws IOException if there is no port to be had
    public static Shop open(int preferredPort) throws IOException {
        try {
            return new Shop(bind(preferredPort));
        } catch (BindException _) {
            return new Shop(bind(0));
        }
    }

    private static HttpServer bind(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    /// The port that it is open on.
    public int port() {
        return server.getAddress().getPort();
    }

    /// The address of its page.
    public WebUrl page() {
        return new WebUrl("http://127.0.0.1:" + port() + '/');
    }

    /// How many requests it has seen since it opened.
    public int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            Goods goods = GOODS.get(exchange.getRequestURI().getPath());
            if (goods == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", goods.mediaType());
            exchange.sendResponseHeaders(200, goods.bytes().length);
            exchange.getResponseBody().write(goods.bytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        clerks.close();
    }

    private static Goods text(String text, String mediaType) {
        return new Goods(text.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Goods(byte[] bytes, String mediaType) {}
}
