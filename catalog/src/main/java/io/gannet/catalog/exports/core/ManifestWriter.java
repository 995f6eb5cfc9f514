package io.gannet.catalog.exports.core;

import io.gannet.messaging.RecordCodec;
import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// Writes a [Manifest] entry by entry: first all images, then all failures.
public final class ManifestWriter {

    private final JsonGenerator json;

    /// Begins a manifest.
    ///
    /// @param out where it goes; stays open
    public ManifestWriter(OutputStream out, Picture.Owner collection, Instant at) {
        json = RecordCodec.mapper()
                .writerWithDefaultPrettyPrinter()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
        json.writeStartObject();
        json.writeStringProperty("version", Manifest.VERSION);
        json.writeStringProperty("last_updated", at.toString());
        json.writePOJOProperty("collection", collection);
        json.writeArrayPropertyStart("images");
    }

    /// Writes an image.
    public void image(Manifest.Entry entry) {
        json.writePOJO(entry);
    }

    /// Ends the images.
    public void endImages() {
        json.writeEndArray();
        json.writeArrayPropertyStart("failures");
    }

    /// Writes a failure.
    public void failure(Manifest.Failure failure) {
        json.writePOJO(failure);
    }

    /// Ends the manifest.
    ///
    /// @param nextNumber see [Manifest]
    public void finish(int nextNumber) {
        json.writeEndArray();
        json.writeNumberProperty("next_number", nextNumber);
        json.writeEndObject();
        json.close();
    }
}
