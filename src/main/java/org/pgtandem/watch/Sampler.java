package org.pgtandem.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.LogicalSubscribers;
import org.pgtandem.probe.Probe;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.Waiting;

/**
 * Asks all servers at once, each over a connection of its own, and puts their answers together. Remembers enough of former
 * samples to tell rates. Safe for several threads, one sample at a time.
 */
public final class Sampler {
    private final Topology topology;
    private final Map<String, Watched> servers = new LinkedHashMap<>();
    private final Object logs = new Object();
    private final WalPace pace = new WalPace();

    /** Samples the servers of that topology; where they are on their hosts it finds out itself. */
    public Sampler(Topology topology, Fleet fleet, Probe probe) {
        this.topology = topology;
        for (Node node : topology.nodes()) {
            servers.put(node.name(), new Watched(topology, node, fleet, probe));
        }
    }

    /** The hosts were changed: clusters are looked for anew, while what former samples told stays known. */
    public void lookAgain() {
        servers.values().forEach(Watched::lookAgain);
    }

    /**
     * How it stands now. A server that does not answer within three seconds (the first time fifteen: hosts may have to be
     * connected and looked at) is reported as such; nothing is thrown.
     */
    public synchronized Report sample() {
        Map<String, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
        servers.forEach((name, server) -> asked.put(name, server.answer()));
        Map<String, Answer> answers = new LinkedHashMap<>();
        asked.forEach((name, answer) -> answers.put(name, Waiting.result(answer)));
        return new Reading(topology, answers, pace, Instant.now()).report();
    }

    /**
     * What the servers' logs have gained since this was asked last, the oldest first; the first time their ends. Read on the
     * hosts, also where a server is down; of a host that does not answer within three seconds nothing is told now.
     */
    public List<LogEntry> logged() {
        synchronized (logs) {
            List<CompletableFuture<List<LogEntry>>> reading =
                    servers.values().stream().map(Watched::logged).toList();
            return reading.stream()
                    .flatMap(entries -> Waiting.result(entries).stream())
                    .sorted(Comparator.comparing(LogEntry::at))
                    .toList();
        }
    }

    /**
     * Begins to measure how long commits take to be visible on the standbys that are known by now. Throws
     * {@link org.pgtandem.remote.SqlFailure} or {@link org.pgtandem.model.HostFailure} where the primary can't be written to.
     */
    public Heartbeat heartbeat() {
        Map<String, Sql> standbys = new LinkedHashMap<>();
        servers.forEach((name, server) -> server.sql().ifPresent(sql -> standbys.put(name, sql)));
        Sql primary = standbys.remove(topology.primary().name());
        if (primary == null) {
            throw new HostFailure(
                    HostFailure.Kind.FAILED,
                    Finding.blocker(
                            "PrimaryUnknown",
                            topology.primary().name(),
                            Text.of("The primary was not found yet."),
                            "",
                            Text.of("Try again as soon as it answers.")));
        }
        List<String> slots = LogicalSubscribers.ofNewTables(primary);
        if (!slots.isEmpty()) {
            throw new HostFailure(
                    HostFailure.Kind.REFUSED,
                    Finding.blocker(
                            "HeartbeatPublished",
                            topology.primary().name(),
                            Text.of(
                                    "The table %s would be published to logical subscribers, which have no such table and"
                                            + " would stop.",
                                    Heartbeat.TABLE),
                            String.join(", ", slots),
                            Text.of("The lag of the status needs no table.")));
        }
        return Heartbeat.begin(primary, standbys);
    }
}
