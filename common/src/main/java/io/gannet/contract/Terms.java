package io.gannet.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job asks for; each unit below the job inherits it.
///
/// @param select which pictures are wanted
/// @param renditions what to make of each
/// @param freshness when a known answer is good enough
/// @param credential the name of the configured credential to fetch with, if any
/// @param priority how urgent it is, 0 to 9 (most urgent); 5 if left out
/// @param ignoreRobots asks not to heed robots.txt and opt-outs; heeded only where the worker's configuration
///     allows it
/// @param record what to record of a page beside its pictures; nothing if null
public record Terms(
        Selection select,
        List<RenditionSpec> renditions,
        Freshness freshness,
        @Nullable String credential,
        Integer priority,
        boolean ignoreRobots,
        @Nullable Snapshot record) {

    private static final int DEFAULT_PRIORITY = 5;
    private static final int HIGHEST_PRIORITY = 9;

    /// Everything, in the default renditions.
    public static final Terms DEFAULT =
            new Terms(Selection.ALL, RenditionSpec.DEFAULTS, Freshness.DEFAULT, null, DEFAULT_PRIORITY, false);

    /// @throws IllegalArgumentException if two renditions share a name or the priority is out of its range
    public Terms { // what JSON leaves out comes as null
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
        priority = Require.between("priority", priority == null ? DEFAULT_PRIORITY : priority, 0, HIGHEST_PRIORITY);
    }

    /// Terms that ask for pictures alone.
    public Terms(
            Selection select,
            List<RenditionSpec> renditions,
            Freshness freshness,
            @Nullable String credential,
            Integer priority,
            boolean ignoreRobots) {
        this(select, renditions, freshness, credential, priority, ignoreRobots, null);
    }

    /// The same terms with another freshness.
    public Terms withFreshness(Freshness other) {
        return new Terms(select, renditions, other, credential, priority, ignoreRobots, record);
    }
}
