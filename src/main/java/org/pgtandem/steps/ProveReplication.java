package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgtandem.conf.SqlText;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.probe.LogicalSubscribers;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;

/**
 * The article's test: a row written on the primary, waited for by LSN on every standby and read there; each standby is
 * shown to refuse writes; the table is dropped.
 */
final class ProveReplication extends SiteStep {
    private static final String OURS = "made by pgTandem to prove replication";
    private static final String READ_ONLY = "25006";
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(2);

    private final String table;
    private final Endpoint endpoint;
    private final List<Shown> shown = new ArrayList<>();

    ProveReplication(Site site) {
        super(site, Section.TEST, site.primary());
        this.table = SqlText.identifier(site.topology().testTable());
        this.endpoint = site.cluster(site.primary()).endpoint("postgres");
    }

    @Override
    public boolean proves() {
        return true;
    }

    @Override
    public Set<StepId> after() {
        return StartStandby.all(site);
    }

    @Override
    public Check check(List<Change> before) {
        Row there = site.sql(host)
                .query(
                        "SELECT count(*) AS tables, coalesce(max(obj_description(c.oid, 'pg_class')), '') AS comment"
                                + " FROM pg_class c WHERE c.relname = ? AND pg_table_is_visible(c.oid)",
                        site.topology().testTable())
                .getFirst();
        if (there.number("tables") > 0 && !there.text("comment").equals(OURS)) {
            return new Check.Blocked(List.of(Finding.blocker(
                    "TestTableExists",
                    host,
                    Text.of("The database postgres has a table %s already; the test would write into it.", table),
                    "",
                    Text.of("Name another in the topology file: test: { table: … }."))));
        }
        return refusingTriggers()
                .or(this::subscribers)
                .<Check>map(inTheWay -> new Check.Blocked(List.of(inTheWay)))
                .orElseGet(() -> needed(List.of(create(), comment(), insert(), drop()), List.of(drop())));
    }

    /**
     * Whether event triggers that fire in our sessions too let the table be made and dropped: tried in a block that is rolled
     * back, and only where there are such. From 17 on none fires in ours.
     */
    private Optional<Finding> refusingTriggers() {
        String names = site.cluster(host).version().from(17)
                ? ""
                : site.sql(host)
                        .query("SELECT string_agg(quote_ident(evtname), ', ' ORDER BY evtname) AS names"
                                + " FROM pg_event_trigger WHERE evtenabled IN ('R', 'A')")
                        .getFirst()
                        .text("names");
        if (names.isEmpty()) {
            return Optional.empty();
        }
        try {
            site.sql(host).execute(trial(), false, LONGEST);
            return Optional.empty();
        } catch (SqlFailure e) {
            if (e.connectionLost()) {
                throw e;
            }
            return Optional.of(
                    Finding.blocker(
                            "EventTriggerRefuses",
                            host,
                            Text.of(
                                    "The test's table %s can't be made and dropped: an event trigger that fires always refuses it (%s).",
                                    table, names),
                            e.serverSays(),
                            Text.of(
                                    "Disable it in the database postgres, by ALTER EVENT TRIGGER … DISABLE, until the run is done.")));
        }
    }

    private Optional<Finding> subscribers() {
        List<String> slots = LogicalSubscribers.ofNewTables(site.sql(host));
        return slots.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.blocker(
                        "TestTablePublished",
                        host,
                        Text.of(
                                "The test's table %s would be published to logical subscribers, which have no such table and"
                                        + " would stop.",
                                table),
                        String.join(", ", slots),
                        Text.of("Leave the test out: run the other sections by themselves. The live status shows"
                                + " replication without it.")));
    }

    @Override
    public void apply(Change change, Performer performer) {
        shown.clear();
        performer.perform(change, create());
        performer.perform(change, comment());
        performer.perform(change, insert());
        Lsn written = currentLsn();
        long start = System.nanoTime();
        List<Text> lines = new ArrayList<>();
        for (Standby standby : site.topology().standbys()) {
            awaitReplay(standby, written);
            long millis = (System.nanoTime() - start) / 1_000_000;
            lines.add(Text.of(
                    "%s: the row was here %d ms after the commit (replayed to %s): %s; a write was refused: %s",
                    standby.name(), millis, written, readRow(standby), refusesWrites(standby)));
        }
        lines.forEach(line -> performer.say(change, line));
        shown.add(new Shown(Text.of("rows"), lines));
        shown.add(Shown.quoting(Text.of("pg_stat_replication"), replication()));
        performer.perform(change, drop());
        forget();
    }

    @Override
    public List<Shown> evidence() {
        return List.copyOf(shown);
    }

    private Lsn currentLsn() {
        String function = modern() ? "pg_current_wal_lsn()" : "pg_current_xlog_location()";
        return Lsn.parse(site.sql(host)
                .query("SELECT " + function + "::text AS lsn")
                .getFirst()
                .text("lsn"));
    }

    private void awaitReplay(Standby standby, Lsn written) {
        Sql sql = site.sql(standby.name());
        String function = modern() ? "pg_last_wal_replay_lsn()" : "pg_last_xlog_replay_location()";
        String[] last = {""};
        boolean came = Waiting.until(LONGEST.plus(standby.applyDelay()), POLL, () -> {
            try {
                Lsn replayed = sql.query("SELECT " + function + "::text AS lsn")
                        .getFirst()
                        .lsnOrNull("lsn");
                return replayed != null && replayed.compareTo(written) >= 0;
            } catch (SqlFailure e) {
                last[0] = e.serverSays();
                return false;
            }
        });
        if (!came) {
            throw StandbyLog.explain(
                    site,
                    standby.name(),
                    Failures.failed(
                            "RowDidNotArrive",
                            standby.name(),
                            Text.of(
                                    "The test row was not replayed here within %s s.",
                                    LONGEST.plus(standby.applyDelay()).toSeconds()),
                            last[0],
                            Text.of("The standby's log says where its WAL receiver or replay is held up.")));
        }
    }

    /** The row as this standby has it. */
    private String readRow(Standby standby) {
        Row row = site.sql(standby.name())
                .query("SELECT visitor, message FROM " + table + " ORDER BY visitor_id DESC LIMIT 1")
                .getFirst();
        return row.text("visitor") + ", \"" + row.text("message") + "\"";
    }

    /** How it refused, in its own words. */
    private String refusesWrites(Standby standby) {
        try {
            site.sql(standby.name()).execute("DELETE FROM " + table, false, LONGEST);
        } catch (SqlFailure e) {
            if (e.state().equals(READ_ONLY)) {
                return e.serverSays().lines().findFirst().orElse("");
            }
            throw Failures.failed(
                    "WriteTestFailed",
                    standby.name(),
                    Text.of("The standby failed in an unexpected way."),
                    e.serverSays(),
                    Text.NONE);
        }
        throw Failures.failed(
                "StandbyTakesWrites",
                standby.name(),
                Text.of("The standby took a write: it is not a standby."),
                "",
                Text.of("Check whether it was promoted."));
    }

    private List<String> replication() {
        String lag = modern() ? ", replay_lsn, replay_lag" : ", replay_location AS replay_lsn";
        return site
                .sql(host)
                .query("SELECT application_name, client_addr, state, sync_state" + lag
                        + " FROM pg_stat_replication ORDER BY application_name")
                .stream()
                .map(row -> "application_name=" + row.text("application_name") + " client_addr="
                        + row.text("client_addr")
                        + " state=" + row.text("state") + " sync_state=" + row.text("sync_state") + " replay_lsn="
                        + row.text("replay_lsn"))
                .toList();
    }

    private boolean modern() {
        return site.cluster(host).version().hasHbaFileRules();
    }

    private String trial() {
        String all = String.join("; ", dropTable(), createTable(), commentOnTable(), dropTable());
        return "DO "
                + SqlText.literal("BEGIN " + all + "; RAISE SQLSTATE 'PGT01';"
                        + " EXCEPTION WHEN SQLSTATE 'PGT01' THEN NULL; END");
    }

    private String createTable() {
        return "CREATE TABLE " + table + " (visitor_id serial PRIMARY KEY, visitor text, message text,"
                + " written_at timestamptz DEFAULT clock_timestamp())";
    }

    private String commentOnTable() {
        return "COMMENT ON TABLE " + table + " IS " + SqlText.literal(OURS);
    }

    private String dropTable() {
        return "DROP TABLE IF EXISTS " + table;
    }

    private Action create() {
        return sql(
                createTable(),
                "SELECT count(*) > 0 FROM pg_class WHERE pg_table_is_visible(oid) AND relname = "
                        + SqlText.literal(site.topology().testTable()));
    }

    private Action comment() {
        return sql(commentOnTable(), "");
    }

    private Action insert() {
        return sql("INSERT INTO " + table + " (visitor, message) VALUES ('pgTandem', 'written on the primary')", "");
    }

    private Action drop() {
        // An event trigger may refuse to drop even what is not there.
        return sql(
                dropTable(),
                "SELECT count(*) = 0 FROM pg_class WHERE pg_table_is_visible(oid) AND relname = "
                        + SqlText.literal(site.topology().testTable()));
    }

    private Action sql(String text, String unless) {
        return new Action.ExecuteSql(host, endpoint, SecretText.of(text), unless);
    }
}
