package io.gannet.contract;

/// What Gannet is called where sites address robots by name: in a robots.txt (RFC 9309 section 2.2.1), in
/// headers, and in elements of pages.
public final class ProductToken {

    /// The name; upper and lower case are the same.
    public static final String VALUE = "gannet";

    private ProductToken() {}
}
