package org.pgtandem.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the topology file of a lab: its first host is the primary, the others its standbys. */
final class LabTopology {
    private final Path file;

    LabTopology(Path file) {
        this.file = file;
    }

    /** Writes the file anew. */
    void write(List<PracticeHost> hosts) throws IOException {
        StringBuilder text = new StringBuilder("version: 1\nprimary:\n  name: ").append(node(hosts.getFirst(), "  "));
        text.append("standbys:\n");
        for (PracticeHost standby : hosts.subList(1, hosts.size())) {
            text.append("  - name: ").append(node(standby, "    "));
            text.append("    upstream: ").append(hosts.getFirst().name()).append('\n');
        }
        text.append("""
                replication:
                  role: replicator
                  slots: true
                  synchronous: off
                  tls: prefer
                  compress: auto
                hba: { address: auto }
                test: { table: guestbook }
                """);
        Files.writeString(file, text);
    }

    private static String node(PracticeHost host, String indent) {
        return """
                %2$s
                %1$sssh: %3$s
                %1$scluster: '%4$s'
                %1$saddress: 127.0.0.1
                """.formatted(indent, host.name(), host.ssh(), host.dataDirectory());
    }

    /** Puts the hosts' new SSH ports into a file that a person may have edited since. */
    void move(List<PracticeHost> hosts, LabRecord before) throws IOException {
        String text = Files.readString(file);
        for (PracticeHost host : hosts) {
            text = text.replace(
                    "@127.0.0.1:" + before.port(host.name()) + "\n",
                    "@127.0.0.1:" + host.ssh().port() + "\n");
        }
        Files.writeString(file, text);
    }
}
