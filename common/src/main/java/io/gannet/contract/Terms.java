package io.gannet.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job asks for; each unit below the job inherits it.
///
/// @param select which pictures are wanted
/// @param renditions what to make of each
/// @param freshness when a known answer is good enough
/// @param credential the name of the configured credential to fetch with, if any
public record Terms(
        Selection select,
        List<RenditionSpec> renditions,
        Freshness freshness,
        @Nullable String credential) {

    /// Everything, in the default renditions.
    public static final Terms DEFAULT = new Terms(Selection.ALL, RenditionSpec.DEFAULTS, Freshness.DEFAULT, null);

    /// @throws IllegalArgumentException if two renditions share a name
    public Terms {
        select = select == null ? Selection.ALL : select;
        renditions = renditions == null || renditions.isEmpty() ? RenditionSpec.DEFAULTS : List.copyOf(renditions);
        freshness = freshness == null ? Freshness.DEFAULT : freshness;
        long names = renditions.stream().map(RenditionSpec::name).distinct().count();
        if (names < renditions.size()) {
            throw new IllegalArgumentException("two renditions have the same name; give each its own");
        }
        if (credential != null) {
            Require.id("credential", credential);
        }
    }
}
