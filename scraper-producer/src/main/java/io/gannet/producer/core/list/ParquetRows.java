package io.gannet.producer.core.list;

import io.gannet.blob.BlobStoreException;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// Some rows of a row group. One that cannot be read takes those behind it with it, each as an entry of its own, for
/// their number has been told already.
final class ParquetRows implements Iterator<Entry> {

    private final ParquetFileReader file;
    private final int group;
    private final MessageType columns;
    private final long skipped;
    private final long end;
    private long line;
    private @Nullable RecordReader<Group> rows;
    private @Nullable String damage;

    /// @param group the row group
    /// @param columns what is read of it
    /// @param skipped how many of its rows come before
    /// @param count how many there are to read
    /// @param line the first one's number in the file, from 1
    ParquetRows(ParquetFileReader file, int group, MessageType columns, long skipped, int count, long line) {
        this.file = file;
        this.group = group;
        this.columns = columns;
        this.skipped = skipped;
        this.line = line;
        this.end = line + count;
    }

    @Override
    public boolean hasNext() {
        return line < end;
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        long current = line++;
        if (damage == null) {
            try {
                return new Entry.Legible(current, new ParquetRow(read()));
            } catch (BlobStoreException e) {
                throw e;
            } catch (IOException | RuntimeException e) { // the library has no exception of its own for a broken file
                damage = "its row group is damaged: " + e.getMessage();
            }
        }
        return Entry.damage(current, damage);
    }

    private Group read() throws IOException {
        if (rows == null) {
            var assembly = new ColumnIOFactory().getColumnIO(columns);
            rows = assembly.getRecordReader(file.readRowGroup(group), new GroupRecordConverter(columns));
            for (long i = 0; i < skipped; i++) {
                rows.read();
            }
        }
        return rows.read();
    }
}
