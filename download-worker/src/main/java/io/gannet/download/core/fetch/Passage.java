package io.gannet.download.core.fetch;

/// The gate through which a request leaves for its host and its answer comes in. It is asked as late as can be:
/// resolving a name, connecting and the handshake may take seconds, in which the worker may have lost the right to ask
/// this host.
public interface Passage {

    /// Whether the request may leave; asked before it is composed and once more right before it is written.
    boolean mayLeave();

    /// It has been written. Not called for a request that was not.
    void left();

    /// A body is coming in; said before it is read, and again when it turns out to be longer than that.
    ///
    /// @param bytes how much of it there will be to keep until it is stored, as far as is known
    void brings(long bytes);

    /// A gate that is always open.
    ///
    /// @param left what to do when the request has left
    static Passage open(Runnable left) {
        return new Passage() {

            @Override
            public boolean mayLeave() {
                return true;
            }

            @Override
            public void left() {
                left.run();
            }

            @Override
            public void brings(long bytes) {}
        };
    }
}
