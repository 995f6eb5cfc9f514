package io.gannet.standalone.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a request asks for beside its path.
public final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    /// One parameter more, or another value of one; none if there is no such value.
    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
        return this;
    }

    /// The path with these parameters.
    public String on(String path) {
        return parameters.isEmpty() ? path : path + '?' + this;
    }

    /// The parameters, escaped.
    @Override
    public String toString() {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + '=' + ApiClient.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }
}
