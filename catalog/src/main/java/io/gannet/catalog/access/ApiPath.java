package io.gannet.catalog.access;

import io.gannet.catalog.web.Api;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/// The path of a request, as controllers see it: there is no other way to spell it that they would understand.
final class ApiPath {

    private static final int BASE_SEGMENTS =
            segments(PathContainer.parsePath(Api.BASE)).size();

    private ApiPath() {}

    /// What comes after the API's base, segment by segment, decoded and without parameters.
    static List<String> segments(HttpServletRequest request) {
        var path = ServletRequestPathUtils.hasParsedRequestPath(request)
                ? ServletRequestPathUtils.getParsedRequestPath(request)
                : ServletRequestPathUtils.parse(request);
        return segments(path.pathWithinApplication()).stream()
                .skip(BASE_SEGMENTS)
                .toList();
    }

    private static List<String> segments(PathContainer path) {
        return path.elements().stream()
                .filter(PathContainer.PathSegment.class::isInstance)
                .map(segment -> ((PathContainer.PathSegment) segment).valueToMatch())
                .toList();
    }
}
