package io.gannet.convert.core;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Fetched images as the download-worker announces them.
public final class Fetches {

    private Fetches() {}

    /// These bytes, fetched for a job that asks for the default renditions.
    public static ImageFetched of(byte[] bytes, Instant at) {
        ContentHash hash = ContentHash.of(bytes);
        var url = new WebUrl("http://images.example/" + hash.hex().substring(0, 8));
        var item = new Item(
                "job1",
                "job1.0",
                0,
                ItemKind.IMAGE,
                url,
                ImageCollection.ofJob("job1"),
                null,
                Context.ofJob(0, Map.of()),
                null);
        return new ImageFetched(
                new FetchRequested(item, Terms.DEFAULT, List.of(), at),
                new BlobRef(BlobKeys.original(hash), hash, bytes.length),
                "application/octet-stream",
                url,
                Disposition.NEW,
                at);
    }

    /// The same bytes for a job that asks for something else.
    public static ImageFetched asking(ImageFetched fetched, Selection select, RenditionSpec... specs) {
        FetchRequested request = fetched.request();
        var terms = new Terms(select, List.of(specs), Freshness.DEFAULT, null, 5, false);
        return new ImageFetched(
                new FetchRequested(request.item(), terms, List.of(), request.requestedAt()),
                fetched.original(),
                fetched.mediaType(),
                fetched.finalUrl(),
                fetched.disposition(),
                fetched.at());
    }

    /// The same bytes, fetched at another time.
    public static ImageFetched at(ImageFetched fetched, Instant at) {
        return new ImageFetched(
                fetched.request(),
                fetched.original(),
                fetched.mediaType(),
                fetched.finalUrl(),
                fetched.disposition(),
                at);
    }
}
