package org.pgtandem.probe.rule;

import java.util.List;
import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
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
                    "The cluster " + cluster.ref() + " is to be the primary, and it does not run.",
                    cluster.control() == null ? "" : cluster.control().state(),
                    "Start it; if it does not start, its log says why."));
        }
        if (server == null) {
            return Stream.of();
        }
        if (server.inRecovery()) {
            return Stream.of(Finding.blocker(
                    "PrimaryIsStandby",
                    name,
                    "The cluster " + cluster.ref() + " is to be the primary, but it is a standby itself: nothing can be"
                            + " written to it.",
                    "pg_is_in_recovery = t",
                    "Name the server that it follows as the primary, or promote it first if that is meant."));
        }
        if (!server.superuser()) {
            return Stream.of(Finding.blocker(
                    "OwnerNotSuperuser",
                    name,
                    "The SQL role '" + cluster.owner()
                            + "' is not a superuser: roles, settings and pg_hba.conf can't be read.",
                    "is_superuser = off",
                    "Make the role of the cluster's owner a superuser again, as initdb did."));
        }
        return Stream.of(Finding.ok(
                "PrimaryRuns",
                name,
                "The primary runs: PostgreSQL " + server.version() + ", port " + cluster.port() + ".",
                "pid " + cluster.pid() + ", at " + server.lsn()));
    }
}
