package io.gannet.producer.core.api;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.api.CatalogImage.Article;
import io.gannet.producer.core.api.CatalogRules.FileFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The images that one page of a catalogue's API lists.
///
/// @param images those that can be had
/// @param listed how many it lists
record CatalogPage(List<CatalogImage> images, int listed) {

    private static final int THUMBNAIL_EDGE = 200;

    /// A file of an image.
    private record File(
            WebUrl url,
            String format,
            @Nullable Integer width,
            @Nullable Integer height) {

        long pixels() {
            return width == null || height == null ? 0 : (long) width * height;
        }

        boolean isGoodForAThumbnail() {
            return width != null && height != null && Math.max(width, height) >= THUMBNAIL_EDGE;
        }
    }

    /// Reads a list of images. One without an id or a file is passed over.
    ///
    /// @param url where the page was found in the end
    static CatalogPage read(JsonNode list, WebUrl url, CatalogRules rules) {
        var images = new ArrayList<CatalogImage>();
        for (JsonNode node : list) {
            image(node, url, rules).ifPresent(images::add);
        }
        return new CatalogPage(List.copyOf(images), list.size());
    }

    private static Optional<CatalogImage> image(JsonNode node, WebUrl base, CatalogRules rules) {
        Comparator<File> best = Comparator.<File>comparingInt(file -> rank(file, rules))
                .thenComparing(Comparator.comparingLong(File::pixels).reversed());
        List<File> files = rules.image().files().stream()
                .flatMap(pointer -> each(node.at(pointer)))
                .flatMap(file -> file(file, base, rules.file()).stream())
                .sorted(best) // stable: of equals the first stays first
                .toList();
        Optional<String> id = Texts.of(node.at(rules.image().id()));
        if (id.isEmpty() || files.isEmpty()) {
            return Optional.empty();
        }
        File taken = files.getFirst();
        String type = Texts.of(node.at(rules.image().type())).orElse(null);
        boolean front = Texts.isTrue(node.at(rules.image().front()));
        return Optional.of(new CatalogImage(
                id.get(),
                taken.url(),
                thumbnail(files, taken, rules),
                taken.width(),
                taken.height(),
                type,
                type != null && rules.preferredTypes().contains(type),
                front,
                each(node.at(rules.image().articles()))
                        .flatMap(article -> article(article, front, rules).stream())
                        .distinct()
                        .toList()));
    }

    // Of the files that browsers show, the smallest that is large enough.
    private static @Nullable WebUrl thumbnail(List<File> files, File taken, CatalogRules rules) {
        return files.stream()
                .filter(file -> rank(file, rules) < rules.formats().size())
                .filter(file -> file.isGoodForAThumbnail() && file.pixels() < taken.pixels())
                .min(Comparator.comparingLong(File::pixels))
                .map(File::url)
                .orElse(null);
    }

    private static int rank(File file, CatalogRules rules) {
        int rank = rules.formats().indexOf(file.format());
        return rank < 0 ? rules.formats().size() : rank;
    }

    private static Optional<File> file(JsonNode node, WebUrl base, FileFields fields) {
        return Texts.of(node.isString() ? node : node.at(fields.url()))
                .flatMap(base::resolve)
                .map(url -> new File(
                        url,
                        CatalogRules.format(Texts.of(node.at(fields.format()))
                                .orElseGet(() -> url.pathAndQuery().replaceFirst("\\?.*", ""))),
                        pixels(node.at(fields.width())),
                        pixels(node.at(fields.height()))));
    }

    private static Optional<Article> article(JsonNode article, boolean front, CatalogRules rules) {
        boolean isFront = front || Texts.isTrue(article.at(rules.article().front()));
        return rules.article().numbers().stream()
                .map(pointer -> Texts.of(article.isValueNode() ? article : article.at(pointer)))
                .flatMap(Optional::stream)
                .findFirst()
                .map(number -> new Article(number, isFront));
    }

    private static Stream<JsonNode> each(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream();
        }
        return node.isMissingNode() || node.isNull() ? Stream.empty() : Stream.of(node);
    }

    private static @Nullable Integer pixels(JsonNode node) {
        boolean number =
                node.canConvertToInt() || (node.isString() && node.asString().matches("\\d{1,6}"));
        int pixels = number ? node.asInt() : 0;
        return pixels > 0 ? pixels : null;
    }
}
