package io.gannet.standalone.collections;

import io.gannet.standalone.console.ApiClient;

/// Where the catalog has what the command line names.
final class CollectionPath {

    private CollectionPath() {}

    /// The path of a collection.
    ///
    /// @param name its type, a slash and its key
    static String of(String name) {
        int slash = name.indexOf('/');
        return "/api/v1/collections/" + ApiClient.encoded(name.substring(0, slash)) + '/'
                + ApiClient.encoded(name.substring(slash + 1));
    }

    /// The path of a job.
    static String ofJob(String id) {
        return "/api/v1/jobs/" + ApiClient.encoded(id);
    }
}
