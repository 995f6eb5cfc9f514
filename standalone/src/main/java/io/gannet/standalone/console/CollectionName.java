package io.gannet.standalone.console;

import picocli.CommandLine.TypeConversionException;

/// A collection as the command line names it: `type/key`.
///
/// @param type its type
/// @param key its key, which may have slashes
public record CollectionName(String type, String key) {

    /// Reads such a name.
    public static CollectionName parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new TypeConversionException("'" + text + "' is not like campaign/abc-123");
        }
        return new CollectionName(text.substring(0, slash), text.substring(slash + 1));
    }

    /// Where the API has it.
    public String path() {
        return "/api/v1/collections/" + ApiClient.encoded(type) + '/' + ApiClient.encoded(key);
    }

    @Override
    public String toString() {
        return type + '/' + key;
    }
}
