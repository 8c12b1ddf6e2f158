package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.ServerFacts.SlotUser;

/** Somebody else streams from the slot that is the standby's by its name; only one can at a time. */
final class SlotInUse implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        ServerFacts upstream = pair.snapshot()
                .find(pair.wanted().upstream())
                .map(NodeFacts::server)
                .orElse(null);
        if (upstream == null || !pair.snapshot().topology().replication().slots()) {
            return Stream.of();
        }
        return upstream.slots().stream()
                .filter(slot -> slot.name().equals(Standby.slot(pair.name())))
                .flatMap(slot -> Stream.ofNullable(slot.user()))
                .filter(user -> !isStandby(pair, user))
                .map(user -> taken(pair, user));
    }

    /** By the name that the runs of this standby give themselves, or as one that was set up by hand and streams already. */
    private static boolean isStandby(Pair pair, SlotUser user) {
        NodeFacts standby = pair.standby();
        boolean streams = standby.cluster().running() && standby.cluster().state() == Cluster.State.STANDBY;
        return user.applicationName().equals(pair.name())
                || (streams && standby.host().addresses().contains(user.clientAddress()));
    }

    private static Finding taken(Pair pair, SlotUser user) {
        return Finding.blocker(
                "SlotInUse",
                pair.wanted().upstream(),
                Text.of(
                        "The slot %s is to be that of %s, but another streams from it.",
                        Standby.slot(pair.name()), pair.name()),
                "pg_stat_replication: pid " + user.pid() + ", application_name " + user.applicationName()
                        + ", client_addr " + user.clientAddress(),
                Text.of(
                        "Stop it where it runs, or let it use another slot; or give the standby another name in the topology file."));
    }
}
