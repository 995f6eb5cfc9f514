package io.gannet.download.core;

import io.gannet.blob.MediaTypes;
import io.gannet.contract.ContentHash;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.fetch.Passage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A fetcher that answers as it was told, and remembers what it was asked.
final class ScriptedFetcher implements Fetcher {

    static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    final List<FetchOrder> orders = new ArrayList<>();
    int openBodies;
    private final Map<WebUrl, Deque<FetchResult>> answers = new HashMap<>();

    ScriptedFetcher answer(String url, FetchResult... results) {
        answers.computeIfAbsent(new WebUrl(url), _ -> new ArrayDeque<>()).addAll(List.of(results));
        return this;
    }

    @Override
    public FetchResult fetch(FetchOrder order, Passage passage) {
        orders.add(order);
        Deque<FetchResult> script = answers.getOrDefault(order.url(), new ArrayDeque<>());
        FetchResult result = script.isEmpty() ? new FetchResult.Status(404, null) : script.remove();
        if (result instanceof FetchResult.Body) {
            openBodies++;
        }
        return result;
    }

    FetchResult.Body body(byte[] bytes) {
        return body(bytes, new FetchOrder.Validators("\"v1\"", null));
    }

    FetchResult.Body body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    FetchResult.Body body(byte[] bytes, FetchOrder.Validators validators) {
        var content = new Content(
                ContentHash.of(bytes),
                md5(bytes),
                bytes.length,
                MediaTypes.of(bytes),
                () -> new ByteArrayInputStream(bytes),
                () -> openBodies--);
        return new FetchResult.Body(content, "image/png", validators, null);
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
