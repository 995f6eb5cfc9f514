package io.gannet.standalone.upkeep;

import io.gannet.standalone.console.ApiClient;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A collection as the command line names it: `type/key`.
///
/// @param type its type
/// @param key its key, which may have slashes
record CollectionName(String type, String key) {

    /// Where the API has it.
    String path() {
        return "/api/v1/collections/" + ApiClient.encoded(type) + '/' + ApiClient.encoded(key);
    }

    @Override
    public String toString() {
        return type + '/' + key;
    }

    /// Reads such names.
    static final class Converter implements ITypeConverter<CollectionName> {

        @Override
        public CollectionName convert(String value) {
            int slash = value.indexOf('/');
            if (slash < 1 || slash == value.length() - 1) {
                throw new TypeConversionException("'" + value + "' is not like campaign/abc-123");
            }
            return new CollectionName(value.substring(0, slash), value.substring(slash + 1));
        }
    }
}
