package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLdTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        product                             | {"@type": "Product", "image": "/a.png"} | json-ld a.png
        list                                | {"@type": "Product", "image": ["/a.png", "/b.png"]} | json-ld a.png; json-ld b.png
        object                              | {"@type": "Product", "image": {"@type": "ImageObject", "url": "/a.png", "width": 600, "height": "400"}} | json-ld a.png 600x400
        quantities                          | {"@type": "ImageObject", "contentUrl": "/a.png", "url": "/x", "width": {"value": 600}} | json-ld a.png 600x-
        graph                               | {"@graph": [{"@type": "WebPage"}, {"@type": ["Thing", "Product"], "image": "/a.png"}]} | json-ld a.png
        main entity                         | {"@type": "WebPage", "mainEntity": {"@type": "http://schema.org/Product", "image": "/a.png"}} | json-ld a.png
        of another thing                    | {"@type": "Organization", "logo": "/a.png", "image": "/b.png"} | ``
        with faults                         | {"@type": "Product", /* x */ "name": "a\tb", "image": "/a.png",} | json-ld a.png
        that was escaped                    | {"@type": "Product", "image": "/a.png?b=1&amp;c=2"} | json-ld a.png?b=1&c=2
        objects in a list                   | {"@type": "Product", "image": [{"@type": "ImageObject", "url": ["/a.png", "/b.png"]}, {"contentUrl": "/c.png"}]} | json-ld a.png; json-ld b.png; json-ld c.png
        variants                            | {"@type": "ProductGroup", "hasVariant": [{"@type": "Product", "image": "/a.png"}, {"@type": "Product", "image": "/b.png"}]} | json-ld a.png; json-ld b.png
        the model of a variant              | {"@type": "Product", "image": "/a.png", "isVariantOf": {"@type": "ProductGroup", "image": "/b.png"}} | json-ld a.png; json-ld b.png
        things of a list                    | {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": {"@type": "Product", "image": "/a.png"}}, {"@type": "Product", "image": "/b.png"}]} | json-ld:list a.png; json-ld:list b.png
        a picture by its id                 | {"@graph": [{"@type": "Product", "image": {"@id": "#p"}}, {"@type": "ImageObject", "@id": "#p", "url": "/a.png", "width": 9}]} | json-ld a.png 9x-
        a picture by an id that is not there| {"@type": "Product", "image": {"@id": "#p"}} | ``
        a page's picture                    | {"@type": "WebPage", "primaryImageOfPage": {"@type": "ImageObject", "url": "/a.png"}} | json-ld a.png
        photos of a house                   | {"@type": ["RealEstateListing", "House"], "photo": [{"url": "/a.png"}, {"url": "/b.png"}]} | json-ld a.png; json-ld b.png
        an offered thing                    | {"@type": "Offer", "itemOffered": {"@type": "Product", "image": "/a.png"}} | json-ld a.png
        a gallery                           | {"@type": "ImageGallery", "associatedMedia": [{"@type": "ImageObject", "contentUrl": "/a.png"}]} | json-ld a.png
        related things and reviewers        | {"@type": "Product", "isRelatedTo": {"@type": "Product", "image": "/a.png"}, "review": {"author": {"@type": "Person", "image": "/b.png"}}, "brand": {"@type": "Brand", "logo": "/c.png"}} | ``
        several blocks in a list            | [{"@type": "BreadcrumbList"}, {"@type": "Product", "image": "/a.png"}] | json-ld a.png
        within a comment                    | <!-- {"@type": "Product", "image": "/a.png"} --> | json-ld a.png
        numbers and nulls                   | {"@type": null, "image": 5, "@graph": [7, null, {"@type": "Product", "image": [5, null, {"url": 7}]}]} | ``
        no JSON                             | {"@type": "Product", "image": "/a.png" | ``
        nothing                             | `` | ``
        """)
    void namesThePicturesOfThePagesOwnThing(String name, String json, String expected) {
        assertThat(Found.in("<script type=application/ld+json>" + json + "</script>"))
                .isEqualTo(expected);
    }

    @Test
    void doesNotHoldUpTheRestOfThePage() {
        assertThat(Found.in("<script type='application/ld+json'>{</script><img src=/b.png>"))
                .isEqualTo("img b.png");
    }

    @Test
    void tellsOfWhatItIsThePicture() {
        String json = """
                {"@type": "Car", "image": {"@type": "ImageObject", "url": "/a.png", "name": "Front", "caption": "In red"}}""";

        assertThat(Found.candidates("<script type=application/ld+json>" + json + "</script>"))
                .extracting(Candidate::surroundings)
                .containsExactly(new Surroundings(0, null, null, "Front", "In red", null, null, "Car"));
    }
}
