package io.gannet.catalog.upkeep.core;

import io.gannet.blob.BlobInfo;
import io.gannet.catalog.upkeep.core.Finding.Kind;
import io.gannet.catalog.upkeep.core.NamedContent.NamedObject;
import io.gannet.catalog.upkeep.core.NamedContent.NamedRendition;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares what the tables say of one content with what the object store has of it.
public final class Comparison {

    private final String hash;
    private final Map<String, BlobInfo> objects = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private Comparison(String hash, List<BlobInfo> objects) {
        this.hash = hash;
        objects.forEach(object -> this.objects.put(object.key(), object));
    }

    /// In what they differ; nothing if they do not.
    ///
    /// @param hash the content's hash
    /// @param named what the tables say; null if nothing
    /// @param objects all that the object store has of it
    public static List<Finding> of(String hash, @Nullable NamedContent named, List<BlobInfo> objects) {
        var comparison = new Comparison(hash, objects);
        if (named != null) {
            comparison.expect(named);
        }
        comparison.judgeTheRest(named == null ? Kind.ORPHAN : Kind.SPARE);
        return comparison.findings;
    }

    private void expect(NamedContent named) {
        known.add(BlobKeys.verdicts(new ContentHash(hash)));
        expect(named.original(), Kind.ORIGINAL_MISSING, null);
        for (NamedRendition rendition : named.renditions()) {
            if (!rendition.object().key().equals(named.original().key())) {
                expect(rendition.object(), Kind.RENDITION_MISSING, rendition.spec());
            }
        }
        if (!named.placed()) {
            find(Kind.UNPLACED, named.original().key(), named.original().bytes(), null);
        }
    }

    private void expect(NamedObject object, Kind ifMissing, @Nullable String spec) {
        known.add(object.key());
        BlobInfo stored = objects.get(object.key());
        if (stored == null) {
            find(ifMissing, object.key(), object.bytes(), spec);
        } else if (stored.lengthBytes() != object.bytes()) {
            find(Kind.SIZE_DIFFERS, object.key(), stored.lengthBytes(), spec);
        }
    }

    private void judgeTheRest(Kind unlessStray) {
        for (BlobInfo object : objects.values()) {
            if (!known.contains(object.key())) {
                Kind kind = ContentKeys.isStray(object.key()) ? Kind.STRAY : unlessStray;
                find(kind, object.key(), object.lengthBytes(), null);
            }
        }
    }

    private void find(Kind kind, String key, long bytes, @Nullable String spec) {
        findings.add(new Finding(kind, hash, key, bytes, spec));
    }
}
