package io.gannet.producer.core.list;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import io.gannet.contract.ListContent;
import io.gannet.contract.Source;
import io.gannet.producer.core.list.ListPlanner.Limits;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// Reads lists in Parquet, of which only the columns that the job names. A row group can be read from its start only,
/// so each is cut into few ranges however long it is, and none reaches into the next one.
///
/// @param blobs where the lists are
/// @param limits how large a range may be
/// @param source what the job says of the list
record ParquetReader(BlobStore blobs, Limits limits, Source.ListFile source) implements ListReader {

    private static final int RANGES_PER_GROUP = 8;
    private static final long LARGEST_GROUP = 256 << 20;
    private static final ParquetReadOptions OPTIONS = ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new ParquetCodecs())
            .build();

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the slice closes it
    public Slice read(ListContent list, Place from) {
        ParquetFileReader file;
        try {
            file = ParquetFileReader.open(new BlobInputFile(blobs, list), OPTIONS);
        } catch (BlobStoreException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the library has no exception of its own for a broken file
            return damaged(list, from, "it is no Parquet that can be read: " + e.getMessage());
        }
        try {
            return slice(file, from);
        } catch (IllegalArgumentException e) {
            close(file);
            return damaged(list, from, String.valueOf(e.getMessage()));
        }
    }

    private static Slice damaged(ListContent list, Place from, String sentence) {
        return Slice.damaged(from.line(), list.damage() == null ? sentence : list.damage());
    }

    private Slice slice(ParquetFileReader file, Place from) {
        MessageType columns = columns(file.getFileMetaData().getSchema());
        List<BlockMetaData> groups = file.getRowGroups();
        long groupStart = 0;
        for (int group = 0; group < groups.size(); group++) {
            long rows = groups.get(group).getRowCount();
            if (from.start() < groupStart + rows) {
                requireThatItFitsIntoMemory(groups.get(group), columns);
                long skipped = from.start() - groupStart;
                int count = Math.toIntExact(Math.min(rows - skipped, rangeOf(rows)));
                boolean last = from.start() + count == file.getRecordCount();
                file.setRequestedSchema(columns);
                return new Slice(
                        new ParquetRows(file, group, columns, skipped, count, from.line()),
                        count,
                        last ? null : new Place(from.start() + count, from.line() + count),
                        () -> close(file));
            }
            groupStart += rows;
        }
        return new Slice(List.<Entry>of().iterator(), 0, null, () -> close(file));
    }

    private long rangeOf(long rows) {
        return Math.max(limits.entries(), Math.ceilDiv(rows, RANGES_PER_GROUP));
    }

    private MessageType columns(MessageType schema) {
        Set<String> names = new LinkedHashSet<>();
        names.add(source.urlColumn());
        names.addAll(source.columns().names());
        return new MessageType(
                schema.getName(),
                names.stream().map(name -> column(schema, name)).toList());
    }

    private static Type column(MessageType schema, String name) {
        if (!schema.containsField(name)) {
            String known = String.join(
                    ", ",
                    schema.getFields().stream().limit(50).map(Type::getName).toList());
            throw new IllegalArgumentException("it has no column '" + name + "' but " + known);
        }
        Type column = schema.getType(name);
        if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
            throw new IllegalArgumentException("column '" + name + "' has no single values");
        }
        return column;
    }

    private static void requireThatItFitsIntoMemory(BlockMetaData group, MessageType columns) {
        long bytes = group.getColumns().stream()
                .filter(column -> columns.containsPath(column.getPath().toArray()))
                .mapToLong(ColumnChunkMetaData::getTotalSize)
                .sum();
        if (bytes > LARGEST_GROUP) {
            throw new IllegalArgumentException("a row group has " + bytes
                    + " bytes in the columns that are read; at most " + LARGEST_GROUP + " fit into memory");
        }
    }

    private static void close(ParquetFileReader file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new BlobStoreException("closing a list failed", e);
        }
    }
}
