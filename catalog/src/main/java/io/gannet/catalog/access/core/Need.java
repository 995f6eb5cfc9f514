package io.gannet.catalog.access.core;

import java.util.List;
import java.util.Set;

/// What a request needs of whoever makes it.
///
/// @param scope the scope
/// @param limited whether a caller who is limited to some collections may make it; the part of the API that it
///     reaches then looks at the collection
public record Need(Scope scope, boolean limited) {

    // Whatever is not listed here needs an admin who is not limited: who adds something has to think of it first.
    private static final Set<String> OF_COLLECTIONS =
            Set.of("jobs", "lists", "images", "collections", "exports", "failures", "links", "syncs", "schedules");
    private static final Set<String> OF_ALL = Set.of("hosts");

    // What stays as it is set up, whoever asks for something.
    private static final Set<String> SET_UP = Set.of("hosts", "schedules");

    // What people decide of a collection's images, and take back.
    private static final Set<String> DECISIONS = Set.of("pin", "primary");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// What this request needs.
    ///
    /// @param method its method, in upper case
    /// @param path the segments of its path after the API's base, decoded
    public static Need of(String method, List<String> path) {
        String room = path.isEmpty() ? "" : path.getFirst();
        boolean ofCollections = OF_COLLECTIONS.contains(room);
        if (!ofCollections && !OF_ALL.contains(room)) {
            return new Need(Scope.ADMIN, false);
        }
        if (SAFE.contains(method)) {
            return new Need(Scope.READ, ofCollections);
        }
        boolean asks = method.equals("POST") && !SET_UP.contains(room);
        boolean decides = room.equals("collections") && DECISIONS.contains(path.getLast());
        return new Need(asks || decides ? Scope.SUBMIT : Scope.ADMIN, ofCollections);
    }
}
