package io.gannet.standalone.instance.shop;

import io.gannet.contract.Reason;

/// One picture that the shop's page refers to, and what must become of it.
///
/// @param path where the shop has it
/// @param what what is special about it, for people
/// @param expected what must become of it
public record Exhibit(String path, String what, Expected expected) {

    /// What must become of a picture.
    public sealed interface Expected {

        /// It becomes a JPEG of this size.
        ///
        /// @param width pixels
        /// @param height pixels
        record Ready(int width, int height) implements Expected {}

        /// It ends without an image.
        ///
        /// @param reason why
        record Without(Reason reason) implements Expected {}
    }

    static Exhibit ready(String path, String what, int width, int height) {
        return new Exhibit(path, what, new Expected.Ready(width, height));
    }

    static Exhibit without(String path, String what, Reason reason) {
        return new Exhibit(path, what, new Expected.Without(reason));
    }
}
