package io.gannet.catalog.images;

import io.gannet.blob.BlobStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires images and their bytes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImagesProperties.class)
public class ImagesConfiguration {

    @Bean
    StoredImages storedImages(JdbcClient jdbc) {
        return new StoredImages(jdbc);
    }

    @Bean
    ImageBytes imageBytes(BlobStore blobs, StoredImages images, ImagesProperties properties) {
        return new ImageBytes(blobs, images, properties);
    }

    @Bean
    ImageController imageController(StoredImages images, JdbcClient jdbc, ImageBytes bytes) {
        return new ImageController(images, new SimilarImages(jdbc), bytes);
    }

    @Bean
    ImageSearchController imageSearchController(JdbcClient jdbc) {
        return new ImageSearchController(new ImageSearch(jdbc));
    }
}
