package org.pgtandem.adapter.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pgtandem.model.Become;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Fields;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;

/** Makes a topology of the file's keys, with what the file leaves out filled in. What is wrong is noted. */
final class TopologyReader {
    /** What a file may hold. */
    static final List<String> KEYS = List.of("version", "primary", "standbys", "replication", "hba", "test");

    private static final int MOST_STANDBYS = 16;
    private static final List<String> NODE = List.of("name", "ssh", "cluster", "address", "become");
    private static final List<String> STANDBY = List.of(
            "name", "ssh", "cluster", "address", "become", "upstream", "apply_delay", "wal_directory", "tablespaces");
    private static final List<String> REPLICATION =
            List.of("role", "slots", "synchronous", "tls", "max_rate", "compress");
    /** These stand in for what is missing or wrong; a topology with them is never given out. */
    private static final SshTarget NOWHERE = new SshTarget(null, "", 0);

    private static final Node NO_PRIMARY = new Node("p1", NOWHERE, null, "", Become.AUTO);

    private TopologyReader() {}

    /** Reads the file's keys. */
    static Topology read(YamlMap file) {
        file.read("version", Fields::version);
        Optional<YamlMap> primaryKeys = file.requiredMap("primary", NODE);
        Node primary = primaryKeys.map(keys -> node(keys, "p1")).orElse(NO_PRIMARY);
        List<YamlMap> standbyKeys = file.requiredMaps("standbys", STANDBY);
        if (standbyKeys.size() > MOST_STANDBYS) {
            file.problem(
                    "standbys",
                    Text.of("one run sets up at most %d standbys, here are %d", MOST_STANDBYS, standbyKeys.size()));
        }
        Optional<YamlMap> replicationKeys = file.map("replication", REPLICATION);
        Topology topology = new Topology(
                primary,
                standbys(standbyKeys, primary.name()),
                replication(replicationKeys),
                file.map("hba", List.of("address"))
                        .flatMap(hba -> hba.read("address", Fields::hbaAddress))
                        .orElse("auto"),
                file.map("test", List.of("table"))
                        .flatMap(test -> test.read("table", Fields::identifier))
                        .orElse("guestbook"));
        new TopologyRules(topology, primaryKeys, standbyKeys, replicationKeys).check();
        return topology;
    }

    private static List<Standby> standbys(List<YamlMap> keys, String primary) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> standby(keys.get(i), "s" + (i + 1), primary))
                .toList();
    }

    private static Node node(YamlMap keys, String otherwise) {
        SshTarget ssh = keys.required("ssh", Fields::ssh).orElse(NOWHERE);
        return new Node(
                keys.read("name", Fields::name).orElse(otherwise),
                ssh,
                keys.read("cluster", text -> ClusterRef.parse(Fields.printable(text)))
                        .orElse(null),
                keys.read("address", Fields::address).orElse(ssh.host()),
                keys.read(
                                "become",
                                text -> Fields.oneOf(
                                        List.of(Become.values()),
                                        become -> become.name().toLowerCase(Locale.ROOT),
                                        text))
                        .orElse(Become.AUTO));
    }

    private static Standby standby(YamlMap keys, String name, String primary) {
        return new Standby(
                node(keys, name),
                keys.read("upstream", Fields::name).orElse(primary),
                keys.read("apply_delay", Fields::delay).orElse(Duration.ZERO),
                keys.read("wal_directory", Fields::path).orElse(null),
                keys.freeMap("tablespaces").map(TopologyReader::tablespaces).orElse(Map.of()));
    }

    private static Map<String, String> tablespaces(YamlMap keys) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String from : keys.keys()) {
            if (!from.startsWith("/")) {
                keys.problem(from, Text.of("the primary's '%s' is no absolute path", from));
            }
            keys.required(from, Fields::path).ifPresent(to -> {
                if (paths.containsValue(to)) {
                    keys.problem(from, Text.of("two tablespaces can't both go to '%s'", to));
                }
                paths.put(from, to);
            });
        }
        return paths;
    }

    private static Replication replication(Optional<YamlMap> keys) {
        return new Replication(
                keys.flatMap(map -> map.read("role", Fields::role)).orElse("replicator"),
                keys.flatMap(map -> map.read("slots", Fields::flag)).orElse(true),
                keys.flatMap(map -> map.read("synchronous", Fields::synchronous))
                        .orElse("off"),
                keys.flatMap(map -> map.read("tls", text -> Fields.oneOf(List.of(TlsMode.values()), TlsMode::id, text)))
                        .orElse(TlsMode.PREFER),
                keys.flatMap(map -> map.read("max_rate", Fields::rate)).orElse(null),
                keys.flatMap(map -> map.read("compress", Fields::compress)).orElse("auto"));
    }
}
