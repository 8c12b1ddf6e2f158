package org.pgtandem.ui.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.Conninfo;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ControlData;
import org.pgtandem.probe.ServerFacts;

/** Who follows whom among clusters that run, by what their servers say. */
record Streams(Candidate primary, List<Candidate> standbys) {

    /** The primary with the most standbys of its system identifier among those, or empty where there is none. */
    static Optional<Streams> among(List<Candidate> found) {
        List<Candidate> running = found.stream()
                .filter(candidate ->
                        candidate.cluster() != null && candidate.cluster().running())
                .toList();
        return running.stream()
                .filter(candidate -> is(candidate, Cluster.State.PRIMARY))
                .map(primary -> new Streams(
                        primary,
                        running.stream()
                                .filter(candidate -> is(candidate, Cluster.State.STANDBY))
                                .filter(candidate -> !identifier(primary).isEmpty()
                                        && identifier(candidate).equals(identifier(primary)))
                                .toList()))
                .filter(streams -> !streams.standbys().isEmpty())
                .max(Comparator.comparingInt(streams -> streams.standbys().size()));
    }

    private static boolean is(Candidate candidate, Cluster.State state) {
        Cluster cluster = candidate.cluster();
        return cluster != null && cluster.state() == state;
    }

    private static String identifier(Candidate candidate) {
        ServerFacts server = candidate.server();
        if (server != null && !server.systemIdentifier().isEmpty()) {
            return server.systemIdentifier();
        }
        ControlData control =
                candidate.cluster() == null ? null : candidate.cluster().control();
        return control == null ? "" : control.systemIdentifier();
    }

    /** Whom a standby follows: by its primary_conninfo, else by who counts it among its replicas, else the primary. */
    Candidate upstream(Candidate standby) {
        return byConninfo(standby).or(() -> byReplicas(standby)).orElse(primary);
    }

    private Optional<Candidate> byConninfo(Candidate standby) {
        ServerFacts server = standby.server();
        Conninfo conninfo = server == null ? null : parse(server.value("primary_conninfo"));
        if (conninfo == null) {
            return Optional.empty();
        }
        String host = conninfo.get("hostaddr").or(() -> conninfo.get("host")).orElse("");
        String port = conninfo.get("port").orElse("5432");
        return standbys.stream()
                .filter(other -> !other.equals(standby) && listensOn(other, port))
                .filter(other -> other.target().host().equals(host)
                        || other.host().addresses().contains(host))
                .findFirst();
    }

    private static boolean listensOn(Candidate other, String port) {
        Cluster cluster = other.cluster();
        return cluster != null && port.equals(String.valueOf(cluster.port()));
    }

    private static @Nullable Conninfo parse(String text) {
        try {
            return text.isEmpty() ? null : Conninfo.parse(text);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private Optional<Candidate> byReplicas(Candidate standby) {
        return standbys.stream()
                .filter(other -> !other.equals(standby) && feeds(other, standby) && !feeds(primary, standby))
                .findFirst();
    }

    private static boolean feeds(Candidate upstream, Candidate standby) {
        ServerFacts server = upstream.server();
        return server != null
                && server.replicas().stream()
                        .anyMatch(replica -> standby.host().addresses().contains(replica.clientAddress())
                                || standby.target().host().equals(replica.clientAddress()));
    }
}
