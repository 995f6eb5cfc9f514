package io.gannet.download.core.fetch;

/// The beginning of a body that broke off, which the fetcher that kept it can continue.
public interface Partial extends AutoCloseable {

    /// How many bytes there are.
    long lengthBytes();

    /// Gives them back, if they were not continued; may be called repeatedly.
    @Override
    void close();
}
