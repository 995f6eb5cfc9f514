package io.gannet.contract;

/// Why an item ended without an image. Every item that a job planned ends in one state, and one that is not ready
/// carries one of these.
public enum Reason {
    /// The host's robots.txt forbids the fetch, or could not be had (RFC 9309).
    ROBOTS_DISALLOWED(true),
    /// The site asked by header or meta element not to be used this way.
    OPTED_OUT(true),
    /// The server answered with a status that is no success.
    HTTP_ERROR(false),
    /// The server says that the resource is gone (404, 410).
    GONE(false),
    /// A time limit passed: connecting, waiting for bytes, or the whole of it.
    TIMEOUT(false),
    /// The host's name has no address.
    DNS_ERROR(false),
    /// The secure channel could not be made.
    TLS_ERROR(false),
    /// The connection was refused or broke.
    CONNECT_ERROR(false),
    /// The address is one that Gannet may not contact (loopback, private, link-local, …).
    ADDRESS_FORBIDDEN(false),
    /// The job names a credential that the workers have not been given.
    CREDENTIAL_UNKNOWN(false),
    /// Too many redirects, or one that leads back.
    REDIRECT_LOOP(false),
    /// The body is longer than the configured cap.
    TOO_LARGE(false),
    /// The bytes are not those that the job expects.
    HASH_MISMATCH(false),
    /// The bytes are no image, whatever their name or header says.
    NOT_AN_IMAGE(false),
    /// An image in a format that Gannet does not read.
    UNSUPPORTED_FORMAT(false),
    /// An image that is truncated or broken.
    CORRUPT(false),
    /// More pixels than the configured cap.
    TOO_MANY_PIXELS(false),
    /// Smaller than the job's selection asks for.
    TOO_SMALL(true),
    /// Scored below the job's `minScore`.
    LOW_SCORE(true),
    /// Of a role that the job's selection does not ask for, now that its pixels are known.
    UNWANTED_ROLE(true),
    /// A stand-in picture ("image not available") that many addresses serve.
    PLACEHOLDER(true),
    /// A line of a list names no image that could be asked for.
    LINE_INVALID(false),
    /// A list cannot be read, or not beyond this place.
    LIST_UNREADABLE(false),
    /// The job was cancelled first.
    CANCELLED(true),
    /// The image was there and was removed from its collection afterwards.
    REMOVED(true),
    /// A fault of Gannet's own; the record is in a dead-letter topic.
    INTERNAL_ERROR(false);

    private final boolean skip;

    Reason(boolean skip) {
        this.skip = skip;
    }

    /// Whether an item that ends for this reason was left out on purpose ([ItemSkipped]) rather than failed
    /// ([ItemFailed]).
    public boolean isSkip() {
        return skip;
    }
}
