package io.gannet.standalone.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.standalone.console.ApiClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// API keys as the catalog has them.
///
/// @param api the way there
record KeysApi(ApiClient api) {

    private static final String KEYS = "/api/v1/keys";

    /// The key that is wanted.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wanted(
            String name,
            List<String> scopes,
            List<String> collections,
            @Nullable Instant expiresAt) {}

    /// The keys, the newest first.
    List<KeyView> keys() {
        return api.all(KEYS, KeyView.class);
    }

    /// Makes a key.
    KeyView create(Wanted wanted) {
        return api.post(KEYS, wanted, KeyView.class);
    }

    /// Gives a key another secret.
    ///
    /// @param grace for how long the one that it has counts, too; as the catalog has it if null
    KeyView rotate(String id, @Nullable Duration grace) {
        return api.post(path(id) + "/rotate", grace == null ? Map.of() : Map.of("grace", grace), KeyView.class);
    }

    /// Ends a key.
    KeyView revoke(String id) {
        return api.delete(path(id), KeyView.class);
    }

    private static String path(String id) {
        return KEYS + '/' + ApiClient.encoded(id);
    }
}
