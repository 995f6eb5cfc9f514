package io.gannet.catalog.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.catalog.core.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses query parameters that the one asked for something does not know: a filter with a typing error in its name
/// would otherwise filter nothing, and nobody would notice, or more be removed than was meant.
final class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Set<String> names = known.computeIfAbsent(method, KnownParameters::names);
        for (String part : query.split("&", -1)) {
            String name = decoded(part.split("=", 2)[0]);
            if (!name.isEmpty() && !names.contains(name)) {
                throw new InvalidRequestException(
                        names.isEmpty()
                                ? "'" + name + "' is no parameter; there are none here"
                                : "'" + name + "' is no parameter; there are " + String.join(", ", names));
            }
        }
        return true;
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(KnownParameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation != null) {
            return Stream.of(annotation.name().isEmpty() ? name(parameter) : annotation.name());
        }
        RecordComponent @Nullable [] components = parameter.hasParameterAnnotation(ParameterObject.class)
                ? parameter.getParameterType().getRecordComponents()
                : null;
        return components == null ? Stream.empty() : Arrays.stream(components).map(RecordComponent::getName);
    }

    private static String name(MethodParameter parameter) {
        return parameter
                .getExecutable()
                .getParameters()[parameter.getParameterIndex()]
                .getName();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidRequestException("the query has '" + text + "', which is not encoded as a URL's must be");
        }
    }
}
