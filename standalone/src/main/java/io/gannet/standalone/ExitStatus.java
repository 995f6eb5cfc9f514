package io.gannet.standalone;

/// What the command's exit status says.
final class ExitStatus {

    /// All went well.
    static final int DONE = 0;

    /// The command could not do what was asked; one sentence on stderr says why.
    static final int FAILED = 1;

    /// The command line makes no sense; one sentence on stderr says why.
    static final int USAGE = 2;

    /// The job finished, but some of its items failed, or no image came of it.
    static final int INCOMPLETE = 3;

    private ExitStatus() {}
}
