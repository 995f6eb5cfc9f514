package io.gannet.catalog.access;

import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Keeps who is limited to some collections from the others: from the jobs for them and the images in no other, too,
/// whatever is to be done with what the path names. For all else there is no job and no image there.
final class ReachGuard implements HandlerInterceptor, WebMvcConfigurer {

    private final JdbcClient jdbc;

    ReachGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(Api.BASE + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller caller = CallerAuthentication.current();
        List<String> path = ApiPath.segments(request);
        if (caller != null && caller.isLimited() && path.size() > 1) {
            look(caller, path);
        }
        return true;
    }

    private void look(Caller caller, List<String> path) {
        String name = path.get(1);
        switch (path.getFirst()) {
            case "collections" -> {
                if (path.size() > 2) {
                    caller.require(name, path.get(2));
                }
            }
            case "jobs" -> {
                if (!isThere(
                        "jobs WHERE id = :name AND " + caller.condition("collection_type", "collection_key"), name)) {
                    throw Problems.notFound("There is no job '" + name + "'.");
                }
            }
            case "images" -> {
                if (!isThere(
                        "images WHERE content_hash = :name AND " + caller.imageCondition("images.content_hash"),
                        name)) {
                    throw Problems.notFound("There is no image with hash '" + name + "'.");
                }
            }
            default -> {}
        }
    }

    private boolean isThere(String rows, String name) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + rows + ")")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }
}
