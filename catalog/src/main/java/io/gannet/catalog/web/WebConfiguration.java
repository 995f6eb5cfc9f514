package io.gannet.catalog.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What all of the HTTP face has in common.
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    // Tomcat itself refuses a slash within a part of a path, with a page of HTML. Let through as it is, it is refused
    // where the part is read, in a sentence like all else.
    @Bean
    TomcatConnectorCustomizer encodedSlashes() {
        return connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    @Bean
    OpenAPI catalogOpenApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Gannet")
                        .version("v1")
                        .description("Submit scrape jobs, follow them, get the images, and rule the hosts."));
    }

    @Bean
    NoXml noXml() {
        return new NoXml();
    }

    @Bean
    Problems problems() {
        return new Problems();
    }
}
