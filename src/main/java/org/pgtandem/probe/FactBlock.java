package org.pgtandem.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block of what facts.sh prints: records "key=value", each ended by NUL, so that a value may hold anything else.
 *
 * @param kind "" for the records before the first block
 * @param values of each key, in the order they came
 */
record FactBlock(String kind, Map<String, List<String>> values) {
    private static final String FIRST = "begun=";

    /** The blocks of a whole answer; empty where it was cut off before its last record. What a login prints before is skipped. */
    static Optional<List<FactBlock>> read(byte[] answer) {
        String text = new String(answer, StandardCharsets.UTF_8);
        int start = text.indexOf(FIRST);
        if (start < 0 || !text.endsWith("\0")) {
            return Optional.empty();
        }
        List<FactBlock> blocks = new ArrayList<>();
        blocks.add(new FactBlock("", new LinkedHashMap<>()));
        for (String item : text.substring(start, text.length() - 1).split("\0", -1)) {
            int equals = item.indexOf('=');
            if (item.startsWith("@")) {
                blocks.add(new FactBlock(item.substring(1), new LinkedHashMap<>()));
            } else if (equals > 0) {
                blocks.getLast().add(item.substring(0, equals), item.substring(equals + 1));
            }
        }
        return blocks.getLast().has("ended") ? Optional.of(blocks) : Optional.empty();
    }

    private void add(String key, String value) {
        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The first value; empty where there is none. */
    String text(String key) {
        List<String> found = values.get(key);
        return found == null ? "" : found.getFirst();
    }

    List<String> all(String key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }

    /** The values of two keys that come in pairs. */
    Map<String, String> pairs(String key, String with) {
        List<String> keys = all(key);
        List<String> others = all(with);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(keys.size(), others.size()); i++) {
            pairs.putIfAbsent(keys.get(i), others.get(i));
        }
        return pairs;
    }

    /** A whole number; 0 where there is none. */
    long number(String key) {
        String text = text(key);
        return text.matches("[1-8]?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The lines of a value, without empty ones. */
    List<String> lines(String key) {
        return text(key).lines().filter(line -> !line.isBlank()).toList();
    }
}
