package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThingsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        an img                 | <div itemscope itemtype=https://schema.org/Product><img itemprop=image src=/a.png width=300></div> | microdata a.png 300x-
        a lazy img             | <div itemscope itemtype=http://schema.org/Product><img itemprop=image src=/s.gif data-src=/a.png></div> | microdata a.png
        a link                 | <div itemscope itemtype=http://schema.org/Product><link itemprop=image href=/a.png></div> | microdata a.png
        an anchor              | <div itemscope itemtype=http://schema.org/Product><a itemprop="image url" href=/a.png>x</a></div> | microdata a.png
        a meta                 | <div itemscope itemtype=http://schema.org/Product><meta itemprop=image content=/a.png></div> | microdata a.png
        an ImageObject         | <div itemscope itemtype=http://schema.org/Product><div itemprop=image itemscope itemtype=http://schema.org/ImageObject><meta itemprop=url content=/a.png></div></div> | microdata a.png
        contentUrl over url    | <div itemscope itemtype=http://schema.org/ImageObject><a itemprop=url href=/page></a><img itemprop=contentUrl src=/a.png></div> | microdata a.png
        a logo's ImageObject   | <div itemscope itemtype=http://schema.org/Organization><div itemprop=logo itemscope itemtype=http://schema.org/ImageObject><meta itemprop=url content=/a.png></div></div> | ``
        of an organization     | <div itemscope itemtype=http://schema.org/Organization><meta itemprop=image content=/a.png></div> | ``
        of a brand in it       | <div itemscope itemtype=http://schema.org/Product><div itemprop=brand itemscope itemtype=http://schema.org/Brand><meta itemprop=image content=/a.png></div></div> | ``
        the nearest thing      | <body itemscope itemtype=http://schema.org/WebPage><div itemscope itemtype=http://schema.org/Product><meta itemprop=image content=/a.png></div> | microdata a.png
        the first thing counts | <div itemscope itemtype=http://schema.org/Product><meta itemprop=image content=/a.png></div><div itemscope itemtype=http://schema.org/Product><meta itemprop=image content=/b.png></div> | microdata a.png; json-ld:list b.png
        several types          | <div itemscope itemtype="http://schema.org/Thing http://schema.org/House"><meta itemprop=photo content=/a.png></div> | microdata a.png
        another property       | <div itemscope itemtype=http://schema.org/Product><meta itemprop=name content=/a.png></div> | ``
        no value               | <div itemscope itemtype=http://schema.org/Product><span itemprop=image>/a.png</span></div> | ``
        no thing               | <span itemprop=image content=/a.png></span>                                              | ``
        RDFa, an img           | <div vocab=http://schema.org/ typeof=Product><img property=image src=/a.png></div>       | rdfa a.png
        RDFa, a prefix         | <div typeof=schema:Product><span property=schema:image resource=/a.png></span></div>     | rdfa a.png
        RDFa, content          | <div typeof=http://schema.org/Product><span property=image content=/a.png></span></div>  | rdfa a.png
        RDFa, an ImageObject   | <div typeof=Product><div property=image typeof=ImageObject><a property=contentUrl href=/a.png></a></div></div> | rdfa a.png
        RDFa, no thing         | <span property=image content=/a.png></span>                                              | ``
        """)
    void tellsThePicturesOfWhatThePageIsAbout(String name, String html, String expected) {
        assertThat(Found.in(html)).isEqualTo(expected);
    }
}
