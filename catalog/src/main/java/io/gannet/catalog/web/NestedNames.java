package io.gannet.catalog.web;

import io.swagger.v3.core.jackson.TypeNameResolver;

/// Names the schemas of nested records after what they are nested in, too: two of one name would become one schema.
final class NestedNames extends TypeNameResolver {

    /// The name of the schema of this class.
    static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : of(outer) + type.getSimpleName();
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        return of(type);
    }
}
