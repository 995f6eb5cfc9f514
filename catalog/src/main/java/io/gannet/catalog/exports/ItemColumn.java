package io.gannet.catalog.exports;

import static io.gannet.catalog.exports.core.Column.Kind.DECIMAL;
import static io.gannet.catalog.exports.core.Column.Kind.LINKS;
import static io.gannet.catalog.exports.core.Column.Kind.NUMBER;
import static io.gannet.catalog.exports.core.Column.Kind.TEXT;
import static io.gannet.catalog.exports.core.Column.Kind.TIME;

import io.gannet.catalog.exports.core.Column;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is told of each item: what it is, what came of it, and where it comes from.
enum ItemColumn implements Column {
    JOB(TEXT, "i.job_id"),
    ITEM(TEXT, "i.job_id || '.' || array_to_string(i.path, '.')"),
    COLLECTION_TYPE(TEXT, "i.collection_type"),
    COLLECTION_KEY(TEXT, "i.collection_key"),
    URL(TEXT, "i.url"),
    FINAL_URL(TEXT, "i.final_url"),
    REFERRER(TEXT, "i.referrer"),
    POSITION(NUMBER, "i.position"),
    ROLE(TEXT, "coalesce(i.final_role, i.role)"),
    SCORE(NUMBER, "coalesce(i.final_score, i.score)"),
    STATE(TEXT, "i.state"),
    REASON(TEXT, "i.reason"),
    DETAIL(TEXT, "i.detail"),
    HTTP_STATUS(NUMBER, "i.http_status"),
    ATTEMPT(NUMBER, "i.attempt"),
    FETCHED_AT(TIME, "i.fetched_at"),
    CONTENT_HASH(TEXT, "i.content_hash"),
    MEDIA_TYPE(TEXT, "m.media_type"),
    FORMAT(TEXT, "m.format"),
    WIDTH(NUMBER, "m.width"),
    HEIGHT(NUMBER, "m.height"),
    BYTES(NUMBER, "m.bytes"),
    QUALITY(NUMBER, "m.quality"),
    ALT(TEXT, "i.item #>> '{context,alt}'"),
    RENDITIONS(LINKS, """
            (SELECT jsonb_object_agg(made ->> 'name', '/api/v1/images/' || m.content_hash || '/renditions/' || (made ->> 'spec'))
             FROM jsonb_array_elements(i.renditions) AS made WHERE m.content_hash IS NOT NULL)"""),
    PRODUCT_MODEL(TEXT, "i.item #>> '{context,attributes,model}'"),
    PRODUCT_TITLE(TEXT, "i.item #>> '{context,product,title}'"),
    PRODUCT_SKU(TEXT, "i.item #>> '{context,product,sku}'"),
    PRODUCT_PRICE(DECIMAL, "(i.item #>> '{context,product,price}')::numeric"),
    PRODUCT_CURRENCY(TEXT, "i.item #>> '{context,product,currency}'"),
    /// When the product's page was searched, and so said what it says of the product.
    PRODUCT_SEEN_AT(TIME, "p.decided_at");

    private final Kind kind;
    private final String expression;

    ItemColumn(Kind kind, String expression) {
        this.kind = kind;
        this.expression = expression;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /// All columns as the list of a SELECT, from items `i`, images `m` and parents `p`.
    static String list() {
        return Arrays.stream(values())
                .map(column -> column.expression + " AS " + column.label())
                .collect(Collectors.joining(", "));
    }

    /// A column's value in a row of what selects that list alone.
    static @Nullable Object read(ResultSet row, Column column) throws SQLException {
        int index = column.ordinal() + 1;
        return switch (column.kind()) {
            case TEXT, LINKS -> row.getString(index);
            case NUMBER -> {
                long number = row.getLong(index);
                yield row.wasNull() ? null : (Long) number;
            }
            case DECIMAL -> row.getObject(index, BigDecimal.class);
            case TIME -> {
                var time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
        };
    }
}
