package io.gannet.producer.core.api;

import io.gannet.contract.Source.Product;
import io.gannet.producer.core.api.SyncStore.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which articles' images are a product's.
final class Articles {

    private Articles() {}

    /// The numbers under which its images may be, its own first: it has those of the first that has any.
    static Stream<String> numbersOf(Product product) {
        return Stream.of(product.sku(), product.baseSku(), product.parentSku())
                .flatMap(Stream::ofNullable)
                .filter(number -> !number.isBlank())
                .distinct();
    }

    /// The article that is to be asked for next: of the first product of which no images are known yet the first
    /// number that was not asked for.
    ///
    /// @param pages what was answered so far
    /// @return empty if all is known
    static Optional<String> next(List<Product> products, List<Page> pages) {
        Set<String> asked = asked(pages);
        Set<String> known = pages.stream()
                .flatMap(page -> page.images().stream())
                .flatMap(image -> image.articles().stream().map(CatalogImage.Article::number))
                .collect(Collectors.toSet());
        return products.stream()
                .flatMap(product -> numbersOf(product)
                        .takeWhile(number -> !asked.contains(number) || !known.contains(number))
                        .filter(number -> !asked.contains(number))
                        .findFirst()
                        .stream())
                .findFirst();
    }

    /// The articles that were asked for.
    static Set<String> asked(List<Page> pages) {
        return pages.stream().flatMap(page -> Stream.ofNullable(page.article())).collect(Collectors.toSet());
    }
}
