package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgtandem.conf.SqlText;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.probe.ServerFacts;

/** Starts the standby after its upstream, and waits until the upstream itself shows it streaming: started is not replicating. */
final class StartStandby extends SiteStep {
    /** Who streams from a server; empty where nobody does. */
    static final String STREAMING = """
            SELECT string_agg(concat_ws(' ', 'pg_stat_replication:', pid, application_name, state, client_addr, client_port,
                                        'since', backend_start), E'\n') AS standing
              FROM pg_stat_replication""";

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Standby standby;

    StartStandby(Site site, Standby standby) {
        super(site, Section.HOTSTANDBY, standby.name());
        this.standby = standby;
    }

    /** The steps after which all standbys run as they should: what changes a setting of one that runs restarts it. */
    static Set<StepId> all(Site site) {
        Set<StepId> all = new HashSet<>();
        for (Standby standby : site.topology().standbys()) {
            all.add(new WriteRecoverySettings(site, standby).id());
            all.add(new ConfigureHotStandby(site, standby).id());
            all.add(new StartStandby(site, standby).id());
        }
        return all;
    }

    @Override
    public Set<StepId> after() {
        Set<StepId> after = new HashSet<>();
        after.add(new RestartPrimary(site).id());
        if (!site.isPrimary(standby.upstream())) {
            after.add(new StartStandby(site, site.standby(standby.upstream())).id());
            after.add(new CreateReplicationSlots(site, standby.upstream()).id());
        }
        return after;
    }

    @Override
    void forget() {
        site.forget(host);
    }

    @Override
    public Check check(List<Change> before) {
        boolean copyIsToCome = new StandbyFiles(site, standby, before).copyIsToCome();
        ServerFacts server = copyIsToCome ? null : site.live(host).server();
        if (server != null && server.inRecovery() && isStreaming()) {
            return satisfied(Text.of("it is in recovery, and %s shows it streaming", standby.upstream()));
        }
        ServerControl control = new ServerControl(site, host);
        List<Action> actions = new ArrayList<>();
        boolean follows = server != null && server.inRecovery();
        actions.add(follows ? control.restart("start", "") : control.start("start", ""));
        actions.add(new Action.AwaitSql(
                standby.upstream(),
                site.cluster(standby.upstream()).endpoint("postgres"),
                "SELECT count(*) > 0 FROM pg_stat_replication WHERE state = 'streaming' AND application_name = "
                        + SqlText.literal(host),
                Text.of("%s shows %s streaming", standby.upstream(), host),
                LONGEST,
                STREAMING));
        String started = control.startedFlag("start");
        return needed(
                actions,
                List.of(follows ? control.back("undo-restart", started) : control.stop("undo-start-stop", started)));
    }

    @Override
    public void apply(Change change, Performer performer) {
        site.sql(host).close();
        try {
            super.apply(change, performer);
        } catch (HostFailure e) {
            throw e.finding().id().equals("WaitedInVain") ? StandbyLog.explain(site, host, e) : e;
        } finally {
            site.forgetServer(standby.upstream());
        }
    }

    @Override
    public List<Shown> evidence() {
        return ServerEvidence.of(site, host, standby.upstream());
    }

    private boolean isStreaming() {
        ServerFacts upstream = site.live(standby.upstream()).server();
        return upstream != null
                && upstream.replicas().stream()
                        .anyMatch(replica -> replica.applicationName().equals(host)
                                && replica.state().equals("streaming"));
    }
}
