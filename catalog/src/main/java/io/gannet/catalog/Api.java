package io.gannet.catalog;

/// Where the API is.
final class Api {

    /// The path that everything below starts with; it carries the API's version.
    static final String BASE = "/api/v1";

    private Api() {}
}
