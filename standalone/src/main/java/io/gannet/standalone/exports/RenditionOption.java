package io.gannet.standalone.exports;

import picocli.CommandLine.Option;

/// In which form pictures are exported.
final class RenditionOption {

    @Option(names = "--rendition", paramLabel = "NAME", description = "Pictures in this rendition; jpg if left out.")
    private String name = "jpg";

    String name() {
        return name;
    }
}
