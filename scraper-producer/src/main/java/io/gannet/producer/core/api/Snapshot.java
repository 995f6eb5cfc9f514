package io.gannet.producer.core.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a catalogue had when a job had read it to its end.
///
/// @param jobId the job
/// @param images what it said of each image, by the image's id
record Snapshot(String jobId, Map<String, Known> images) {

    /// What is remembered of an image.
    ///
    /// @param fingerprint equal as long as the catalogue says the same of it
    /// @param articles what it was collected under
    record Known(String fingerprint, List<String> articles) {

        static Known of(CatalogImage image) {
            return new Known(
                    image.fingerprint(),
                    image.articles().stream().map(CatalogImage.Article::number).toList());
        }
    }

    /// What has become of an image since.
    enum Change {
        ADDED,
        UPDATED,
        UNCHANGED
    }

    /// What all pages of a sync say together; of an image that comes twice, what comes first.
    static Snapshot of(String jobId, List<CatalogImage> images) {
        var known = new TreeMap<String, Known>();
        images.forEach(image -> known.putIfAbsent(image.id(), Known.of(image)));
        return new Snapshot(jobId, known);
    }

    /// What of it is about some articles.
    Snapshot about(Set<String> articles) {
        var about = new TreeMap<>(images);
        about.values().removeIf(known -> Collections.disjoint(known.articles(), articles));
        return new Snapshot(jobId, about);
    }

    Change since(CatalogImage image) {
        Known before = images.get(image.id());
        if (before == null) {
            return Change.ADDED;
        }
        return before.fingerprint().equals(image.fingerprint()) ? Change.UNCHANGED : Change.UPDATED;
    }
}
