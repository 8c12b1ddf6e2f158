package org.pgtandem.session;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.lab.PracticeHost;
import org.pgtandem.remote.Scripts;

/**
 * One run over healthy set-ups, as healthy.yaml has it.
 *
 * @param usual whether every build runs it
 * @param postgresql the release; null for this machine's
 * @param password the replication password that the run is given, or null
 * @param topology what the topology file says besides the usual
 */
record HealthyRound(
        String title,
        boolean usual,
        @Nullable String postgresql,
        @Nullable String password,
        @Nullable Map<String, Object> topology,
        Setup primary,
        List<Setup> standbys) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A host.
     *
     * @param is what a DBA would say of it
     * @param made the script that makes it
     * @param topology the keys of its node, or null for the usual ones
     * @param warns the findings that are truly to be told, or null for none
     */
    record Setup(
            String is,
            String made,
            @Nullable Map<String, Object> topology,
            @Nullable List<String> warns) {

        private Stream<String> warnings(String host) {
            return warns == null ? Stream.of() : warns.stream().map(id -> host + " " + id);
        }
    }

    static List<HealthyRound> all() throws IOException {
        try (var text = Objects.requireNonNull(HealthyRound.class.getResourceAsStream("healthy.yaml"))) {
            return YAML.readValue(text, new TypeReference<>() {});
        }
    }

    String release() {
        return postgresql == null ? Practice.OWN : postgresql;
    }

    /** Makes the set-ups, the primary first, and the topology file. */
    void makeOn(Practice practice) throws IOException {
        String words = Scripts.load(HealthyRound.class, "healthy.sh");
        List<PracticeHost> hosts = practice.hosts();
        String home = hosts.getFirst().home().toString();
        practice.run("p1", words + primary.made(), home);
        String port = practice.sql("p1", "SHOW port");
        IntStream.range(0, standbys.size())
                .parallel()
                .forEach(i -> practice.run(
                        hosts.get(i + 1).name(), words + standbys.get(i).made(), home, port));
        String file = JSON.writeValueAsString(topologyOf(hosts));
        practice.topology(text -> file);
    }

    private Map<String, Object> topologyOf(List<PracticeHost> hosts) throws IOException {
        Map<String, Object> file = new LinkedHashMap<>(Map.of("version", 1));
        file.put("primary", node(hosts, 0));
        file.put(
                "standbys",
                IntStream.range(1, hosts.size()).mapToObj(i -> node(hosts, i)).toList());
        if (topology != null) {
            file.putAll(topology);
        }
        return file;
    }

    private Map<String, Object> node(List<PracticeHost> hosts, int index) {
        PracticeHost host = hosts.get(index);
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("name", host.name());
        node.put("ssh", host.ssh().toString());
        node.put("cluster", host.dataDirectory().toString());
        node.put("address", "127.0.0.1");
        if (index > 0) {
            node.put("upstream", name(0));
        }
        Map<String, Object> own = setup(index).topology();
        if (own != null) {
            own.forEach((key, value) -> node.put(key, placed(value, hosts.getFirst(), host)));
        }
        return node;
    }

    private static Object placed(Object value, PracticeHost primary, PracticeHost host) {
        return switch (value) {
            case String text -> text.replace("p1~/", primary.home() + "/").replace("~/", host.home() + "/");
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, place) -> all.put(placed(key, primary, host), placed(place, primary, host)));
                yield all;
            }
            default -> value;
        };
    }

    private IntStream hosts() {
        return IntStream.rangeClosed(0, standbys.size());
    }

    private String name(int index) {
        Map<String, Object> own = setup(index).topology();
        String usual = index == 0 ? "p1" : "s" + index;
        return own == null ? usual : own.getOrDefault("name", usual).toString();
    }

    private Setup setup(int index) {
        return index == 0 ? primary : standbys.get(index - 1);
    }

    /** What is truly to be told: "s1 StandbyDataForeign". */
    List<String> warnings() {
        return hosts().boxed().flatMap(i -> setup(i).warnings(name(i))).toList();
    }

    /** Rows of the table: where, which host, what a DBA would say of it. */
    List<String> rows(String where) {
        return hosts().mapToObj(i ->
                        "| %s | %s | %s: %s |\n".formatted(where, i == 0 ? "primary" : "standby", title, setup(i).is()))
                .toList();
    }

    @Override
    public String toString() {
        return hosts().mapToObj(i -> setup(i).is()).collect(Collectors.joining("; ", title + ": ", ""));
    }
}
