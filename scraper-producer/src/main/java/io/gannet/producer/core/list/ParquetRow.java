package io.gannet.producer.core.list;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveStringifier;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// A row of a Parquet file.
///
/// @param group its values
record ParquetRow(Group group) implements Row {

    @Override
    public @Nullable String get(String column) {
        if (group.getFieldRepetitionCount(column) == 0) {
            return null;
        }
        PrimitiveType type = group.getType().getType(column).asPrimitiveType();
        PrimitiveStringifier text = type.stringifier();
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> text.stringify(group.getInteger(column, 0));
            case INT64 -> text.stringify(group.getLong(column, 0));
            case FLOAT -> text.stringify(group.getFloat(column, 0));
            case DOUBLE -> text.stringify(group.getDouble(column, 0));
            case BOOLEAN -> text.stringify(group.getBoolean(column, 0));
            case INT96 -> text.stringify(group.getInt96(column, 0));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> {
                LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
                // Older writers do not say of text that it is text.
                yield annotation == null
                        ? group.getBinary(column, 0).toStringUsingUTF8()
                        : text.stringify(group.getBinary(column, 0));
            }
        };
    }
}
