package io.gannet.standalone.console;

/// What the command's exit status says.
public final class ExitStatus {

    /// All went well.
    public static final int DONE = 0;

    /// The command could not do what was asked; one sentence on stderr says why.
    public static final int FAILED = 1;

    /// The command line makes no sense; one sentence on stderr says why.
    public static final int USAGE = 2;

    /// The job finished, but some of its items failed, or no image came of it.
    public static final int INCOMPLETE = 3;

    private ExitStatus() {}
}
