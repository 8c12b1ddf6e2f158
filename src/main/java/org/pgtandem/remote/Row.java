package org.pgtandem.remote;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Lsn;

/** A row of a result; values in the server's text form, read by type and column name. */
public record Row(Map<String, @Nullable String> values) {

    /** The column's text, or null where it is NULL or where there is no such column. */
    public @Nullable String textOrNull(String column) {
        return values.get(column);
    }

    /** The column's text; empty where it is NULL. */
    public String text(String column) {
        return Objects.requireNonNullElse(values.get(column), "");
    }

    /** A bigint, integer or numeric without a fraction. */
    public long number(String column) {
        return Long.parseLong(text(column));
    }

    /** A double precision or numeric, or null where it is NULL. */
    public @Nullable Double decimalOrNull(String column) {
        String text = values.get(column);
        return text == null ? null : Double.valueOf(text);
    }

    /** A boolean; false where it is NULL. */
    public boolean flag(String column) {
        return text(column).startsWith("t");
    }

    /** A pg_lsn (or its text up to 9.6), or null where it is NULL. */
    public @Nullable Lsn lsnOrNull(String column) {
        String text = values.get(column);
        return text == null || text.isEmpty() ? null : Lsn.parse(text);
    }
}
