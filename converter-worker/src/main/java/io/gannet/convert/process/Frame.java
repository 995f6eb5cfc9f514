package io.gannet.convert.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One message between the worker and an engine: what is meant as JSON, and the bytes that go with it. JSON and not
/// serialised objects, since an engine that met hostile bytes may be theirs.
///
/// @param json what is meant
/// @param blobs the bytes, in an order that the kind of message settles
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record Frame(byte[] json, List<byte[]> blobs) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MAX_JSON_BYTES = 1 << 20;
    private static final int MAX_BLOBS = 1 << 10;
    private static final int BELIEVED_BYTES = 4 << 20; // longer than most renditions

    static Frame of(Object message, List<byte[]> blobs) {
        return new Frame(JSON.writeValueAsBytes(message), blobs);
    }

    /// @throws StreamCorruptedException if it is no such message
    <T> T message(Class<T> type) throws StreamCorruptedException {
        return message(json, type);
    }

    /// @throws StreamCorruptedException if it is no such message
    static <T> T message(byte[] json, Class<T> type) throws StreamCorruptedException {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new StreamCorruptedException("no message of the engine protocol: " + e.getOriginalMessage());
        }
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(json.length);
        out.write(json);
        out.writeInt(blobs.size());
        for (byte[] blob : blobs) {
            out.writeInt(blob.length);
            out.write(blob);
        }
        out.flush();
    }

    /// @throws EOFException if the other side is gone
    /// @throws StreamCorruptedException if what comes is no message
    static Frame readFrom(DataInputStream in) throws IOException {
        byte[] json = read(in, MAX_JSON_BYTES);
        int count = in.readInt();
        if (count < 0 || count > MAX_BLOBS) {
            throw new StreamCorruptedException("a message of the engine protocol with " + count + " blobs");
        }
        var blobs = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            blobs.add(read(in, Integer.MAX_VALUE));
        }
        return new Frame(json, blobs);
    }

    // A length may be a lie of an engine that is no longer one, and must not cost its memory before the bytes have
    // come.
    private static byte[] read(DataInputStream in, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new StreamCorruptedException("a part of " + length + " bytes in a message of the engine protocol");
        }
        if (length > BELIEVED_BYTES) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
