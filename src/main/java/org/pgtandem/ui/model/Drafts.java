package org.pgtandem.ui.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Become;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Topology;

/** Makes a topology of what was chosen. */
final class Drafts {
    private final Function<Candidate, String> address;
    private final Set<String> names = new HashSet<>();

    /**
     * Topologies of hosts.
     *
     * @param address how the others reach the candidate's host
     */
    Drafts(Function<Candidate, String> address) {
        this.address = address;
    }

    /**
     * That primary with those standbys.
     *
     * @param upstream whom each standby follows: a standby of the list, or the primary
     * @param options the rest
     */
    Topology topology(
            Candidate primary, List<Candidate> standbys, Function<Candidate, Candidate> upstream, Options options) {
        Node first = node(primary, "p1", Objects.requireNonNull(primary.cluster()));
        List<Node> others = new ArrayList<>();
        for (Candidate standby : standbys) {
            others.add(node(standby, "s" + (others.size() + 1), primary.cluster()));
        }
        List<Standby> following = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            int above = standbys.indexOf(upstream.apply(standbys.get(i)));
            following.add(new Standby(
                    others.get(i),
                    above < 0 || above == i ? first.name() : others.get(above).name(),
                    Duration.ZERO,
                    null,
                    Map.of()));
        }
        return new Topology(first, following, options.replication(), options.hba(), options.testTable());
    }

    private Node node(Candidate chosen, String otherwise, @Nullable Cluster like) {
        return new Node(
                name(chosen, otherwise), chosen.target(), ref(chosen, like), address.apply(chosen), Become.AUTO);
    }

    /** The host's own name where it has one that no other node bears; slots' names know neither capitals nor "-". */
    private String name(Candidate chosen, String otherwise) {
        String first = chosen.target().host().split("\\.", 2)[0];
        boolean good = first.matches("[A-Za-z][A-Za-z0-9_-]{0,30}");
        return good && names.add(first.toLowerCase(Locale.ROOT).replace('-', '_')) ? first : otherwise;
    }

    private static @Nullable ClusterRef ref(Candidate chosen, @Nullable Cluster like) {
        Cluster cluster = chosen.cluster();
        if (cluster != null) {
            return ClusterRef.parse(cluster.ref());
        }
        return like == null ? null : new ClusterRef.DataDirectory(like.dataDirectory());
    }
}
