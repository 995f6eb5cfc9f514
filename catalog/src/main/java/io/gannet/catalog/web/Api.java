package io.gannet.catalog.web;

/// Where the API is.
public final class Api {

    /// The path that everything below starts with; it carries the API's version.
    public static final String BASE = "/api/v1";

    private Api() {}
}
