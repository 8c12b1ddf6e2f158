package org.pgtandem.adapter.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pgtandem.model.FieldInvalid;
import org.pgtandem.model.Text;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys with their values, as they stand in the file. Fields are read as they are written, never as what YAML 1.1 takes
 * them for: {@code off} stays "off", {@code 12:30} does not become a number.
 */
final class YamlMap {
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Problems problems;

    private YamlMap(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else {
            problems.at(node, Text.of("here go keys with values, not %s", kind(node)));
        }
    }

    /** Reads the whole file, which knows these keys and no other. */
    static YamlMap root(Node node, Problems problems, List<String> known) {
        YamlMap map = new YamlMap(node, problems);
        map.refuseUnknown(known);
        return map;
    }

    private void add(NodeTuple pair) {
        if (!(pair.getKeyNode() instanceof ScalarNode key)) {
            problems.at(pair.getKeyNode(), Text.of("a key is one word, not %s", kind(pair.getKeyNode())));
        } else if (values.putIfAbsent(key.getValue(), pair.getValueNode()) != null) {
            problems.at(key, Text.of("key '%s' is here twice", key.getValue()));
        }
    }

    private void refuseUnknown(List<String> known) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
                    problems.at(
                            key,
                            Text.of(
                                    "unknown key '%s': did you mean '%s'?",
                                    key.getValue(), Nearest.to(key.getValue(), known)));
                }
            }
        }
    }

    /** The keys, in the file's order. */
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Notes a problem where a key's value stands, or at the mapping's begin where it has no such key. */
    void problem(String key, Text message) {
        problems.at(values.getOrDefault(key, node), message);
    }

    /** A key's own keys, which are these and no other; empty where it is missing. */
    Optional<YamlMap> map(String key, List<String> known) {
        return value(key).map(value -> root(value, problems, known));
    }

    /** As {@link #map}; a missing one is a problem. */
    Optional<YamlMap> requiredMap(String key, List<String> known) {
        return requiredValue(key).map(value -> root(value, problems, known));
    }

    /** A key's own keys, which are of the file's choice; empty where it is missing. */
    Optional<YamlMap> freeMap(String key) {
        return value(key).map(value -> new YamlMap(value, problems));
    }

    /** A key's items, each with these keys and no other; that there is none is a problem. */
    List<YamlMap> requiredMaps(String key, List<String> known) {
        Node list = requiredValue(key).orElse(null);
        if (list == null) {
            return List.of();
        }
        if (!(list instanceof SequenceNode sequence)) {
            problems.at(list, Text.of("'%s' takes a list, not %s", key, kind(list)));
            return List.of();
        }
        if (sequence.getValue().isEmpty()) {
            problems.at(list, Text.of("'%s' is empty", key));
        }
        return sequence.getValue().stream()
                .map(item -> root(item, problems, known))
                .toList();
    }

    private Optional<Node> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !Tag.NULL.equals(value.getTag()));
    }

    private Optional<Node> requiredValue(String key) {
        Optional<Node> value = value(key);
        if (value.isEmpty() && node instanceof MappingNode) {
            problem(key, Text.of("'%s' is missing", key));
        }
        return value;
    }

    /**
     * One value, read by {@code parse}; empty where it is missing or wrong.
     *
     * @param parse throws {@link FieldInvalid} where the text is not of its form
     */
    <T> Optional<T> read(String key, Function<String, T> parse) {
        return value(key).flatMap(value -> parse(key, value, parse));
    }

    /** As {@link #read}; a missing one is a problem. */
    <T> Optional<T> required(String key, Function<String, T> parse) {
        return requiredValue(key).flatMap(value -> parse(key, value, parse));
    }

    private <T> Optional<T> parse(String key, Node value, Function<String, T> parse) {
        if (!(value instanceof ScalarNode scalar)) {
            problems.at(value, Text.of("'%s' takes one value, not %s", key, kind(value)));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.getValue()));
        } catch (FieldInvalid wrong) {
            problems.at(value, Text.of("'%s': %s", key, wrong.says()));
            return Optional.empty();
        }
    }

    private static Text kind(Node node) {
        return switch (node) {
            case MappingNode mapping -> Text.of("keys with values");
            case SequenceNode list -> Text.of("a list");
            default -> Tag.NULL.equals(node.getTag()) ? Text.of("nothing") : Text.of("one value");
        };
    }
}
