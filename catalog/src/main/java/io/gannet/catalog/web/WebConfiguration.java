package io.gannet.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
    ApiDescription apiDescription() {
        return new ApiDescription();
    }

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NestedNames());
    }

    // What is not known is left out, in what others made, too.
    @Bean
    JsonMapperBuilderCustomizer nothingIsNull() {
        return mapper ->
                mapper.changeDefaultPropertyInclusion(was -> was.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    @Bean
    NoXml noXml() {
        return new NoXml();
    }

    // Tags what is told in JSON by what it says. What is given out as a stream passes by.
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> entityTags() {
        var filter = new ShallowEtagHeaderFilter();
        filter.setWriteWeakETag(true);
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(Api.BASE + "/*");
        return registration;
    }

    @Bean
    WebMvcConfigurer knownParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters()).addPathPatterns(Api.BASE + "/**");
            }
        };
    }

    @Bean
    Problems problems() {
        return new Problems();
    }
}
