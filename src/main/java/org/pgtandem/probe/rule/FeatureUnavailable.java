package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;

/** The topology asks for something that came with a later release. */
final class FeatureUnavailable implements PrimaryRule {

    @Override
    public Stream<Finding> of(Snapshot snapshot, NodeFacts primary, ServerFacts server) {
        PgVersion version = server.version();
        Replication replication = snapshot.topology().replication();
        String host = primary.node().name();
        Stream<Finding> delays = snapshot.topology().standbys().stream()
                .filter(standby -> !standby.applyDelay().isZero() && !version.from9(4))
                .map(Standby::name)
                .map(name -> unavailable(name, version, "apply_delay", "9.4"));
        Stream<Finding> rate = replication.maxRate() != null && !version.from9(4)
                ? Stream.of(unavailable(host, version, "max_rate", "9.4"))
                : Stream.of();
        Stream<Finding> compression = replication.compress().startsWith("server-") && !version.from(15)
                ? Stream.of(unavailable(host, version, "compress: " + replication.compress(), "15"))
                : Stream.of();
        return Stream.of(delays, rate, compression, synchronous(host, version, replication))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> synchronous(String host, PgVersion version, Replication replication) {
        String form = replication.synchronous();
        if (!replication.isSynchronous()) {
            return Stream.of();
        }
        if (form.startsWith("ANY") && !version.from(10)) {
            return Stream.of(unavailable(host, version, "synchronous: " + form, "10"));
        }
        return !version.from9(6) && !form.equals("FIRST 1")
                ? Stream.of(unavailable(host, version, "synchronous: " + form, "9.6"))
                : Stream.of();
    }

    private static Finding unavailable(String host, PgVersion version, String what, String since) {
        return Finding.blocker(
                "FeatureUnavailable",
                host,
                Text.of("The topology asks for '%s', which came with PostgreSQL %s; this is %s.", what, since, version),
                "",
                Text.of("Take '%s' out of the topology file.", what));
    }
}
