package io.gannet.producer.core.api;

import io.gannet.contract.Context;
import io.gannet.contract.Guide;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Source.Product;
import io.gannet.producer.core.api.CatalogImage.Article;
import io.gannet.producer.core.api.Snapshot.Change;
import io.gannet.producer.core.unit.Child;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans the images of a catalogue, each once for every article that it shows.
///
/// @param page the page below which they are planned
/// @param rules the catalogue's
/// @param before what the catalogue had the last time, if that is known
record ImagePlanning(
        Item page, CatalogRules rules, @Nullable Snapshot before) {

    /// Plans all images. Those that show no article are collected with the job.
    List<Child> all(List<CatalogImage> images) {
        var children = new ArrayList<Child>();
        for (CatalogImage image : images) {
            if (image.articles().isEmpty()) {
                children.add(child(children.size(), image, null, image.front()));
            }
            for (Article article : image.articles()) {
                children.add(child(children.size(), image, product(article.number(), null), article.front()));
            }
        }
        return children;
    }

    /// Plans the images of some products: those of its own article number; if there are none, those of its base
    /// article's; if there are none either, those of its parent's.
    List<Child> of(List<Product> products, List<CatalogImage> all) {
        Map<String, List<Shown>> byArticle = new HashMap<>();
        for (CatalogImage image : all) {
            for (Article article : image.articles()) {
                byArticle
                        .computeIfAbsent(article.number(), _ -> new ArrayList<>())
                        .add(new Shown(image, article.front()));
            }
        }
        var children = new ArrayList<Child>();
        for (Product product : products) {
            Articles.numbersOf(product)
                    .flatMap(number -> Stream.ofNullable(byArticle.get(number)))
                    .findFirst()
                    .ifPresent(images -> images.stream()
                            .sorted(Comparator.comparingInt(Shown::priority)) // stable: of equals the first stays first
                            .forEach(shown -> children.add(child(
                                    children.size(), shown.image(), product(product.sku(), product), shown.front()))));
        }
        return children;
    }

    private record Shown(CatalogImage image, boolean front) {

        int priority() {
            return image.priority(front);
        }
    }

    private ImageCollection product(String number, @Nullable Product product) {
        var attributes = new HashMap<String, String>();
        if (product != null && product.baseSku() != null) {
            attributes.put("baseSku", product.baseSku());
        }
        if (product != null && product.parentSku() != null) {
            attributes.put("parentSku", product.parentSku());
        }
        return new ImageCollection(rules.collectionType(), number, null, attributes, parent(number, product));
    }

    // A variant is a part of its base article, as that is of its parent's.
    private ImageCollection.@Nullable Parent parent(String number, @Nullable Product product) {
        if (product == null) {
            return null;
        }
        return Stream.of(product.baseSku(), product.parentSku())
                .flatMap(Stream::ofNullable)
                .filter(above -> !above.isBlank() && !above.equals(number))
                .findFirst()
                .map(above -> new ImageCollection.Parent(rules.collectionType(), above))
                .orElse(null);
    }

    private Child child(int ordinal, CatalogImage image, @Nullable ImageCollection collection, boolean front) {
        int priority = image.priority(front);
        Change change = before == null ? Change.ADDED : before.since(image);
        var context = new Context(
                ordinal,
                "catalog",
                CatalogImage.role(priority),
                null, // so that the role stands: it is what the source says, not a guess
                image.width(),
                image.height(),
                null,
                attributes(image, front, change));
        Guide guide = rules.credential() == null ? null : Guide.ofCredential(rules.credential());
        return new Child(ItemKind.IMAGE, image.url(), collection, null, context, guide, change == Change.UPDATED);
    }

    private static Map<String, String> attributes(CatalogImage image, boolean front, Change change) {
        var attributes = new HashMap<String, String>();
        attributes.put("catalogId", image.id());
        attributes.put("front", String.valueOf(front));
        attributes.put("priority", String.valueOf(image.priority(front)));
        attributes.put("change", change.name().toLowerCase(Locale.ROOT));
        if (image.type() != null) {
            attributes.put("type", image.type());
        }
        if (image.thumbnail() != null) {
            attributes.put("thumbnailUrl", image.thumbnail().value());
        }
        return attributes;
    }
}
