package io.gannet.catalog.web;

import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Keeps the API to JSON, whatever else lies on the class path: who accepts XML alone is answered 406.
final class NoXml implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        // Compared without parameters: what Jackson's converter supports carries a charset.
        builder.configureMessageConvertersList(converters -> converters.removeIf(converter ->
                converter.getSupportedMediaTypes().stream().anyMatch(MediaType.APPLICATION_XML::equalsTypeAndSubtype)));
    }
}
