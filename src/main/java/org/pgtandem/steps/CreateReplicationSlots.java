package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgtandem.conf.SqlText;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** A replication slot for each standby that follows this server, before its base backup, so that no WAL is lost. */
final class CreateReplicationSlots extends SiteStep {
    /** Longer than wal_sender_timeout, a minute by default, lets a walsender wait for a standby that is gone. */
    private static final Duration UNUSED = Duration.ofSeconds(90);

    private final Endpoint endpoint;

    CreateReplicationSlots(Site site, String upstream) {
        super(site, site.isPrimary(upstream) ? Section.BASEBACKUP : Section.HOTSTANDBY, upstream);
        this.endpoint = site.cluster(upstream).endpoint("postgres");
    }

    @Override
    public Set<StepId> after() {
        return site.isPrimary(host) ? Set.of() : Set.of(new StartStandby(site, site.standby(host)).id());
    }

    @Override
    public Check check(List<Change> before) {
        ServerFacts server = site.live(host).server();
        Map<String, String> there = server == null
                ? Map.of()
                : server.slots().stream()
                        .collect(Collectors.toMap(ServerFacts.Slot::name, ServerFacts.Slot::walStatus));
        List<Action> actions = new ArrayList<>();
        List<Action> undo = new ArrayList<>();
        for (var standby : site.topology().downstreamOf(host)) {
            String slot = Standby.slot(standby.name());
            boolean lost = "lost".equals(there.get(slot));
            if (lost) {
                actions.add(drop(slot));
            }
            if (lost || !there.containsKey(slot)) {
                actions.add(create(slot));
                undo.add(unused(slot, standby.name()));
                undo.add(drop(slot));
            }
        }
        return actions.isEmpty() ? satisfied(Text.of("every standby has its slot")) : needed(actions, undo);
    }

    private Action create(String slot) {
        // From 9.6 on a slot can hold WAL from its creation; before, from its first use, which is the base backup's.
        String atOnce = site.cluster(host).version().hasWalReceiverView() ? ", true" : "";
        return new Action.ExecuteSql(
                host,
                endpoint,
                SecretText.of("SELECT pg_create_physical_replication_slot(" + SqlText.literal(slot) + atOnce + ")"),
                "SELECT count(*) = 1" + named(slot));
    }

    /**
     * One whose network drops everything would be waited for by its walsender for a minute and more; one that is alive comes
     * back at once, and if that is ended too, only after wal_retrieve_retry_interval, 5 s.
     */
    private Action unused(String slot, String standby) {
        return new Action.AwaitSql(
                host,
                endpoint,
                "SELECT count(pg_terminate_backend(pid)) >= 0 AND NOT EXISTS (SELECT 1" + named(slot)
                        + " AND active) FROM pg_stat_replication WHERE application_name = "
                        + SqlText.literal(standby),
                Text.of("nobody streams from the slot %s", slot),
                UNUSED,
                StartStandby.STREAMING);
    }

    private Action drop(String slot) {
        return new Action.ExecuteSql(
                host, endpoint, SecretText.of("SELECT pg_drop_replication_slot(slot_name)" + named(slot)), "");
    }

    private static String named(String slot) {
        return " FROM pg_replication_slots WHERE slot_name = " + SqlText.literal(slot);
    }
}
