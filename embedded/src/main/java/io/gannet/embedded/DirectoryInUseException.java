package io.gannet.embedded;

import java.nio.file.Path;

/// Another live process runs a server on the same directory.
public final class DirectoryInUseException extends ServerStartException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory, String holder) {
        super("The directory " + directory + " is in use by " + holder + "; stop it or choose another one.", null);
    }
}
