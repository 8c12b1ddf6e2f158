package org.pgtandem.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.remote.Fleet;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** Asks all servers at once, over the connections that stand, and puts their answers together. One caller at a time. */
public final class Sampler {
    private final Topology topology;
    private final Fleet fleet;
    private final List<Finding> met;
    private final Map<String, Cluster> clusters = new HashMap<>();

    /** Samples the servers of that snapshot; of its nodes those that were found. */
    public Sampler(Snapshot snapshot, Fleet fleet) {
        this.topology = snapshot.topology();
        this.fleet = fleet;
        this.met = snapshot.met();
        snapshot.nodes().forEach((name, node) -> clusters.put(name, node.cluster()));
    }

    /** How it stands now. A server that does not answer is reported as such; nothing is thrown. */
    public Report sample() {
        Map<String, Answer> answers = ask();
        Answer primary = answer(answers, topology.primary().name());
        PrimaryStatus status = primary.asPrimary();
        List<StandbyStatus> standbys = topology.standbys().stream()
                .map(standby -> answer(answers, standby.name())
                        .asStandby(standby.upstream(), answer(answers, standby.upstream()), status.walLsn()))
                .toList();
        return new Diagnosis(status, standbys, met).report(Instant.now());
    }

    private static Answer answer(Map<String, Answer> answers, String name) {
        return answers.getOrDefault(name, Answer.none(name));
    }

    private Map<String, Answer> ask() {
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        try (ExecutorService hosts = Executors.newVirtualThreadPerTaskExecutor()) {
            clusters.forEach((name, cluster) ->
                    hosts.execute(() -> answers.put(name, new Question(fleet, name, cluster).ask())));
        }
        return answers;
    }
}
