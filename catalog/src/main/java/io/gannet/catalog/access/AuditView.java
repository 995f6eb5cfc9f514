package io.gannet.catalog.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request that was to change something.
///
/// @param id its place in the list, newest first; null before it is recorded
/// @param at when it was answered
/// @param caller who made it
/// @param method its method
/// @param path its path and query
/// @param status what it was answered with
/// @param detail where what it made is, if it made something
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditView(
        @Nullable Long id,
        Instant at,
        String caller,
        String method,
        String path,
        int status,
        @Nullable String detail) {}
