package io.gannet.catalog.access;

import io.gannet.catalog.access.core.Reach;
import io.gannet.catalog.access.core.Scope;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.web.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who makes a request. A controller's method that takes one is given it. That the scope suffices, and that the
/// caller may see the collection, job or image in the path, has been seen to before; what else is looked at or
/// changed is for whoever does so to ask of.
///
/// @param name who it is, for the audit
/// @param scopes what the caller may do
/// @param reach the collections that the caller is limited to
public record Caller(String name, Set<Scope> scopes, Reach reach) {

    /// Who may do everything, and needs no name as there is nobody else.
    public static final Caller ANYBODY = new Caller("anybody", Set.of(Scope.ADMIN), Reach.ALL);

    /// Copies the scopes.
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /// Whether the caller has this scope; an admin has all.
    public boolean has(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    /// Whether there are collections that the caller may not see.
    public boolean isLimited() {
        return reach.isLimited();
    }

    /// Whether the caller may see and change this collection. One that is not known yet, only who may all.
    public boolean may(@Nullable String type, @Nullable String key) {
        return !isLimited() || (type != null && key != null && reach.covers(type, key));
    }

    /// Refuses a caller who wants to change a collection out of reach.
    ///
    /// @throws org.springframework.web.ErrorResponseException if so
    public void require(String type, String key) {
        if (!may(type, key)) {
            throw Problems.forbidden("This key does not reach collection '" + type + '/' + key + "'.");
        }
    }

    /// Refuses a caller who does not have this scope, where a request needs more than its method and path tell of.
    ///
    /// @throws org.springframework.web.ErrorResponseException if so
    public void require(Scope scope) {
        if (!has(scope)) {
            throw Problems.forbidden("This needs the scope '" + scope + "', which this key does not have.");
        }
    }

    /// The SQL condition that the caller may see a collection; it has no parameters, and is `true` for who may see
    /// all.
    ///
    /// @param typeColumn the column of the collection's type
    /// @param keyColumn that of its key
    public String condition(String typeColumn, String keyColumn) {
        return reach.condition(typeColumn, keyColumn);
    }

    /// The same as what is asked of the entries of a list: nothing, for who may see all.
    public Conditions limits(String typeColumn, String keyColumn) {
        return isLimited() ? new Conditions().and(condition(typeColumn, keyColumn)) : new Conditions();
    }

    /// The same for an image: it is in a collection that the caller may see.
    ///
    /// @param hashColumn the column of the image's hash, with its table's name or alias before it
    public String imageCondition(String hashColumn) {
        return isLimited()
                ? "EXISTS (SELECT FROM collection_images AS placed WHERE placed.content_hash = " + hashColumn + " AND "
                        + condition("placed.collection_type", "placed.collection_key") + ")"
                : "true";
    }
}
