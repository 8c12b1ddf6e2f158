package org.pgtandem.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.remote.Row;

/** Rows within a row: what a column of type json holds. */
final class Rows {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Rows() {}

    /** The rows of a JSON array or object; none where there is nothing. */
    static List<Row> of(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            JsonNode tree = MAPPER.readTree(json);
            List<Row> rows = new ArrayList<>();
            if (tree.isArray()) {
                tree.forEach(element -> rows.add(row(element)));
            } else if (tree.isObject()) {
                rows.add(row(tree));
            }
            return List.copyOf(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the server's JSON can't be read", e);
        }
    }

    private static Row row(JsonNode object) {
        Map<String, @Nullable String> values = new HashMap<>();
        object.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        field.getValue().isNull() ? null : field.getValue().asText()));
        return new Row(Collections.unmodifiableMap(values));
    }
}
