package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.Appraisal;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records about one job, for tests that need them without the workers that make them. Times are seconds after
/// the start of 2026, so that a test reads as a story.
///
/// @param jobId the job
/// @param collection what its images belong to
public record Facts(String jobId, ImageCollection collection) {

    /// What is measured of each image, where a test does not say otherwise.
    public static final Measures MEASURES = new Measures(
            "png",
            640,
            480,
            true,
            1,
            1,
            8,
            "rgb",
            null,
            null,
            null,
            1.5,
            new Look("#c8643c", "1QcSHQRnh493V4dIh4eXh1h4kJUI", "e1c3870f1e3c78f0", 0.5, 0.25, 0.125),
            60);

    private static final List<Role> ROLES = List.of(Role.values());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// The records of a job whose collection is the job itself.
    public static Facts of(String jobId) {
        return new Facts(jobId, ImageCollection.ofJob(jobId));
    }

    /// The time so many seconds into the story.
    public static Instant at(int second) {
        return START.plusSeconds(second);
    }

    /// The job, for some page.
    public ScrapeJob job() {
        var page = new Source.Page(new WebUrl("http://shop.example/"));
        return new ScrapeJob(jobId, collection, page, null, null, null, null, null, null);
    }

    /// The id of a unit by its path below the job, such as `0.1`.
    public String id(String path) {
        return jobId + '.' + path;
    }

    /// The request for an image.
    ///
    /// @param path its path below the job, such as `0.1`
    public FetchRequested image(String path, int second) {
        return request(path, ItemKind.IMAGE, "http://shop.example/" + path + ".png", second);
    }

    /// The request for a page.
    ///
    /// @param path its path below the job, such as `0`
    public FetchRequested page(String path, int second) {
        return request(path, ItemKind.PAGE, "http://shop.example/" + path + ".html", second);
    }

    private FetchRequested request(String path, ItemKind kind, String url, int second) {
        int position = Integer.parseInt(path.substring(path.lastIndexOf('.') + 1));
        var role = ROLES.get(position % ROLES.size());
        var context = new Context(position, "img", role, 10 + position % 90, null, null, "a cup", Map.of("sku", "7"));
        var referrer = new WebUrl("http://shop.example/");
        var item = new Item(jobId, id(path), 0, kind, new WebUrl(url), collection, referrer, context, null);
        return new FetchRequested(item, Terms.DEFAULT, List.of(), at(second));
    }

    /// A unit was expanded.
    ///
    /// @param path its path below the job; empty for the job itself
    public Planned planned(String path, int attempt, int children, int second) {
        return new Planned(jobId, path.isEmpty() ? jobId : id(path), attempt, children, at(second));
    }

    /// A request was carried out; the bytes are those of the text given.
    public static ImageFetched fetched(FetchRequested request, String content, int second) {
        byte[] bytes = content.getBytes(UTF_8);
        var hash = ContentHash.of(bytes);
        var original = new BlobRef(BlobKeys.original(hash), hash, bytes.length);
        return new ImageFetched(request, original, "image/png", request.target(), Disposition.NEW, at(second));
    }

    /// A request was carried out and its image converted; each rendition's bytes are the text given, a colon and the
    /// rendition's name.
    public static ImageConverted converted(FetchRequested request, String content, int second) {
        return converted(request, content, MEASURES, second);
    }

    /// The same, with an appraisal of the test's own.
    public static ImageConverted converted(FetchRequested request, String content, Appraisal appraisal, int second) {
        return converted(request, content, MEASURES, appraisal, second);
    }

    /// The same, with measures of the test's own.
    public static ImageConverted converted(FetchRequested request, String content, Measures measures, int second) {
        return converted(request, content, measures, null, second);
    }

    private static ImageConverted converted(
            FetchRequested request, String content, Measures measures, @Nullable Appraisal appraisal, int second) {
        var fetched = fetched(request, content, second);
        List<Rendition> renditions = new ArrayList<>();
        for (var spec : request.terms().renditions()) {
            renditions.add(rendition(fetched.original().hash(), spec, content));
        }
        return new ImageConverted(fetched, measures, renditions, appraisal, at(second));
    }

    private static Rendition rendition(ContentHash original, RenditionSpec spec, String content) {
        byte[] bytes = (content + ':' + spec.name()).getBytes(UTF_8);
        var blob = new BlobRef(BlobKeys.rendition(original, spec), ContentHash.of(bytes), bytes.length);
        return new Rendition(spec.name(), spec.digest(), blob, spec.format(), 320, 240);
    }

    /// A request was carried out, but the image is not worth enough.
    public static ImageRejected rejected(FetchRequested request, String content, Appraisal appraisal, int second) {
        return new ImageRejected(
                fetched(request, content, second), Reason.LOW_SCORE, "It is not good enough.", appraisal, at(second));
    }

    /// A request was carried out, but the bytes are no image that is wanted.
    public static ImageRejected rejected(FetchRequested request, String content, Reason reason, int second) {
        return new ImageRejected(fetched(request, content, second), reason, "It is not wanted.", at(second));
    }

    /// A request failed.
    public static ItemFailed failed(FetchRequested request, Reason reason, @Nullable Integer status, int second) {
        return new ItemFailed(request, reason, status, "It could not be had.", true, at(second));
    }

    /// A request was not carried out.
    public static ItemSkipped skipped(FetchRequested request, Reason reason, int second) {
        return new ItemSkipped(request, reason, "It was left out.", at(second));
    }
}
