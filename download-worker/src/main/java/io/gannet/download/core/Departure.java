package io.gannet.download.core;

/// The gate through which a request leaves for its host. It is asked as late as can be: resolving a name, connecting
/// and the handshake may take seconds, in which the worker may have lost the right to ask this host.
public interface Departure {

    /// Whether the request may leave; asked right before it is written, once at most.
    boolean mayLeave();

    /// It has been written. Not called for a request that was not.
    void left();

    /// A gate that is always open.
    ///
    /// @param left what to do when the request has left
    static Departure open(Runnable left) {
        return new Departure() {

            @Override
            public boolean mayLeave() {
                return true;
            }

            @Override
            public void left() {
                left.run();
            }
        };
    }
}
