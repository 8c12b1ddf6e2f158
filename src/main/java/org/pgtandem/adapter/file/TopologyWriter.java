package org.pgtandem.adapter.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pgtandem.model.Become;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Topology;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Puts a topology into the file's keys; what {@link TopologyReader} fills in by itself is left out. */
final class TopologyWriter {
    /** The first line, by which a file that was written here is known. */
    static final String HEAD = "# Written by pgTandem; comments are not kept when it writes again.\n";

    private TopologyWriter() {}

    /** The file's text: reading it gives an equal topology. */
    static String text(Topology topology) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", 1);
        file.put("primary", node(topology.primary()));
        file.put(
                "standbys",
                topology.standbys().stream().map(TopologyWriter::standby).toList());
        file.put("replication", replication(topology.replication()));
        file.put("hba", Map.of("address", topology.hbaAddress()));
        file.put("test", Map.of("table", topology.testTable()));
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setSplitLines(false);
        return HEAD + new Yaml(style).dump(file);
    }

    private static Map<String, Object> node(Node node) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("name", node.name());
        keys.put("ssh", node.ssh().toString());
        if (node.cluster() != null) {
            keys.put("cluster", node.cluster().toString());
        }
        if (!node.address().equals(node.ssh().host())) {
            keys.put("address", node.address());
        }
        if (node.become() != Become.AUTO) {
            keys.put("become", node.become().name().toLowerCase(Locale.ROOT));
        }
        return keys;
    }

    private static Map<String, Object> standby(Standby standby) {
        Map<String, Object> keys = node(standby.node());
        keys.put("upstream", standby.upstream());
        if (!standby.applyDelay().equals(Duration.ZERO)) {
            keys.put("apply_delay", standby.applyDelay().toMillis() + "ms");
        }
        if (standby.walDirectory() != null) {
            keys.put("wal_directory", standby.walDirectory());
        }
        if (!standby.tablespaces().isEmpty()) {
            keys.put("tablespaces", new TreeMap<>(standby.tablespaces()));
        }
        return keys;
    }

    private static Map<String, Object> replication(Replication replication) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("role", replication.role());
        keys.put("slots", replication.slots());
        keys.put("synchronous", replication.synchronous());
        keys.put("tls", replication.tls().id());
        if (replication.maxRate() != null) {
            keys.put("max_rate", replication.maxRate());
        }
        keys.put("compress", replication.compress());
        return keys;
    }
}
