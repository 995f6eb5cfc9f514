package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Product;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        JSON-LD               | {"@type": "Product", "name": "Cup", "sku": "c-7", "offers": {"@type": "Offer", "price": 12.5, "priceCurrency": "EUR"}} | Cup c-7 12.5 EUR
        a text for a price    | {"@type": "Product", "name": "Cup", "offers": {"price": "1.299,00", "priceCurrency": "EUR"}} | Cup - 1299.00 EUR
        several offers        | {"@type": "Product", "name": "Cup", "offers": [{"price": "3", "priceCurrency": "EUR"}, {"price": "2"}]} | Cup - 3 EUR
        the lowest price      | {"@type": "Product", "name": "Cup", "offers": {"@type": "AggregateOffer", "lowPrice": 2, "highPrice": 3, "priceCurrency": "USD"}} | Cup - 2 USD
        a specification       | {"@type": "Product", "name": "Cup", "offers": {"priceSpecification": [{"price": 4, "priceCurrency": "GBP"}]}} | Cup - 4 GBP
        another number        | {"@type": "Product", "name": "Cup", "mpn": 77}                           | Cup 77 - -
        no price              | {"@type": "Product", "name": " A  cup ", "sku": "c-7"}                   | A cup c-7 - -
        nothing said          | {"@type": "Product"}                                                     | none
        another thing         | {"@type": "Article", "name": "Cups"}                                     | none
        variants beside it    | {"@type": "ProductGroup", "name": "Cup", "hasVariant": [{"@type": "Product", "name": "Blue cup"}]} | Cup - - -
        several side by side  | [{"@type": "Product", "name": "Cup"}, {"@type": "Product", "name": "Jug"}] | none
        things of a list      | {"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": "Cup"}]} | none
        """)
    void areToldInJsonLd(String name, String json, String expected) {
        assertThat(of("<script type=application/ld+json>" + json + "</script><img src=/a.png>"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        microdata             | <div itemscope itemtype=http://schema.org/Product><h1 itemprop=name>Cup</h1><meta itemprop=sku content=c-7><div itemprop=offers itemscope itemtype=http://schema.org/Offer><span itemprop=price content=12.50>12,50</span><meta itemprop=priceCurrency content=EUR></div></div> | Cup c-7 12.50 EUR
        a price as text       | <div itemscope itemtype=http://schema.org/Product><b itemprop=name>Cup</b><b itemprop=price>12,50 €</b></div> | Cup - 12.50 -
        a brand's name        | <div itemscope itemtype=http://schema.org/Product><p itemprop=brand itemscope itemtype=http://schema.org/Brand><b itemprop=name>Potters</b></p><b itemprop=sku>7</b></div> | - 7 - -
        several side by side  | <div itemscope itemtype=http://schema.org/Product><b itemprop=name>Cup</b></div><div itemscope itemtype=http://schema.org/Product><b itemprop=name>Jug</b></div> | none
        another thing         | <div itemscope itemtype=http://schema.org/Article><b itemprop=name>Cups</b></div> | none
        JSON-LD before it     | <div itemscope itemtype=http://schema.org/Product><b itemprop=name>CUP!</b></div><script type=application/ld+json>{"@type": "Product", "name": "Cup"}</script> | Cup - - -
        """)
    void areToldInMicrodata(String name, String html, String expected) {
        assertThat(of(html + "<img src=/a.png>")).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        JSON-LD   | <script type=application/ld+json>[{"@type": "Product", "name": "Cup", "image": "/a.png"}, {"@type": "Product", "name": "Jug", "image": "/b.png"}]</script><img src=/c.png> | Cup - - -; Jug - - -; none
        a list    | <script type=application/ld+json>{"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": "Cup", "image": "/a.png"}]}</script><img src=/c.png> | Cup - - -; none
        microdata | <div itemscope itemtype=http://schema.org/Product><b itemprop=name>Cup</b><img itemprop=image src=/a.png></div><div itemscope itemtype=http://schema.org/Product><b itemprop=name>Jug</b><img itemprop=image src=/b.png></div><img src=/c.png> | Cup - - -; Jug - - -; none
        """)
    void standBesideTheirOwnPictures(String name, String html, String expected) {
        assertThat(Found.candidates(html).stream()
                        .map(found -> described(found.product()))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    private static String of(String html) {
        return described(Found.candidates(html).getLast().product());
    }

    private static String described(Product product) {
        return product == null
                ? "none"
                : or(product.title())
                        + ' '
                        + or(product.sku())
                        + ' '
                        + or(product.price())
                        + ' '
                        + or(product.currency());
    }

    private static String or(Object value) {
        return value == null ? "-" : value.toString();
    }
}
