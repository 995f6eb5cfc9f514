package io.gannet.catalog.access;

import io.gannet.catalog.access.core.KeyRequest;
import io.gannet.catalog.access.core.KeyText;
import io.gannet.catalog.access.core.Rotation;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// API keys: make, list, rotate, revoke.
@RestController
@RequestMapping(Api.BASE + "/keys")
final class KeyController {

    private static final int MAX_BODY_BYTES = 64 << 10;

    private final StoredKeys stored;
    private final Keys keys;
    private final Clock clock;

    KeyController(StoredKeys stored, Keys keys, Clock clock) {
        this.stored = stored;
        this.keys = keys;
        this.clock = clock;
    }

    @Operation(
            operationId = "createKey",
            summary = "Make a key",
            description = "The key itself is told this once; what is kept is a hash of it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = KeyRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<KeyView> create(HttpServletRequest request) throws IOException {
        var now = clock.instant();
        var wanted = KeyRequest.read(body(request), now);
        var text = KeyText.random(now);
        stored.insert(text, wanted, now);
        return ResponseEntity.created(URI.create(Api.BASE + "/keys/" + text.id()))
                .cacheControl(CacheControl.noStore())
                .body(KeyView.of(known(text.id()), text));
    }

    @Operation(operationId = "keys", summary = "The newest keys")
    @GetMapping
    Page<KeyView> newest(@RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        var page = stored.newest(cursor, Parameters.limit(limit));
        return new Page<>(page.items().stream().map(KeyView::of).toList(), page.next());
    }

    @Operation(operationId = "key", summary = "One key")
    @GetMapping("/{id}")
    KeyView one(@PathVariable String id) {
        return KeyView.of(known(id));
    }

    @Operation(
            operationId = "rotateKey",
            summary = "Give a key another secret",
            description = "The key is told this once. The one before counts for the grace period, too: a day, or as"
                    + " long as the body says.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Rotation.class))))
    @PostMapping("/{id}/rotate")
    ResponseEntity<KeyView> rotate(@PathVariable String id, HttpServletRequest request) throws IOException {
        var rotation = Rotation.read(body(request));
        known(id);
        var text = KeyText.withNewSecret(id);
        if (!stored.rotate(text, clock.instant().plus(rotation.grace()))) {
            throw Problems.conflict("Key '" + id + "' was revoked; make another one.");
        }
        keys.forget(id);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(KeyView.of(known(id), text));
    }

    @Operation(
            operationId = "revokeKey",
            summary = "Revoke a key",
            description = "It ends here at once, and at other instances within seconds. It stays in the list.")
    @DeleteMapping("/{id}")
    KeyView revoke(@PathVariable String id) {
        stored.revoke(id, clock.instant());
        keys.forget(id);
        return KeyView.of(known(id));
    }

    private KnownKey known(String id) {
        return stored.find(id).orElseThrow(() -> Problems.notFound("There is no key '" + id + "'."));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        return Bodies.bytes(request, MAX_BODY_BYTES, "body");
    }
}
