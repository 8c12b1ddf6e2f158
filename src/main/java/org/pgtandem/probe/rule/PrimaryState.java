package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** The primary has to run, read-write, and let us ask as a superuser. */
final class PrimaryState implements Rule {

    @Override
    public List<Finding> examine(Snapshot snapshot) {
        return snapshot.primary().stream().flatMap(PrimaryState::judge).toList();
    }

    private static Stream<Finding> judge(NodeFacts primary) {
        Cluster cluster = primary.cluster();
        ServerFacts server = primary.server();
        String name = primary.node().name();
        if (!cluster.running()) {
            return Stream.of(Finding.blocker(
                    "PrimaryDown",
                    name,
                    Text.of("The cluster %s is to be the primary, and it does not run.", cluster.ref()),
                    cluster.control() == null ? "" : cluster.control().state(),
                    Text.of("Start it; if it does not start, its log says why.")));
        }
        return server == null ? Stream.of() : Stream.of(judge(name, cluster, server));
    }

    private static Finding judge(String name, Cluster cluster, ServerFacts server) {
        if (server.inRecovery()) {
            return Finding.blocker(
                    "PrimaryIsStandby",
                    name,
                    Text.of(
                            "The cluster %s is to be the primary, but it is a standby itself: nothing can be written to it.",
                            cluster.ref()),
                    "pg_is_in_recovery = t",
                    Text.of("Name the server that it follows as the primary, or promote it first if that is meant."));
        }
        if (!server.superuser()) {
            return Finding.blocker(
                    "OwnerNotSuperuser",
                    name,
                    Text.of(
                            "The SQL role '%s' is not a superuser: roles, settings and pg_hba.conf can't be read.",
                            cluster.owner()),
                    "is_superuser = off",
                    Text.of("Make the role of the cluster's owner a superuser again, as initdb did."));
        }
        return Finding.ok(
                "PrimaryRuns",
                name,
                Text.of("The primary runs: PostgreSQL %s, port %s.", server.version(), cluster.port()),
                "pid " + cluster.pid() + ", at " + server.lsn());
    }
}
