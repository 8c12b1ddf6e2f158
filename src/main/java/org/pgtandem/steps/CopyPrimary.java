package org.pgtandem.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pgtandem.conf.Conninfo;
import org.pgtandem.engine.Check;
import org.pgtandem.engine.Performer;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Command;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.ProgressForm;
import org.pgtandem.model.Replication;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.remote.Scripts;
import org.pgtandem.remote.Shell;

/**
 * The base backup: copied beside the old data directory while that still serves, verified, then put in its place; the old
 * one is renamed, never deleted.
 */
final class CopyPrimary extends SiteStep {
    private static final Duration LONGEST = Duration.ofDays(3);
    /** Says how what is made elsewhere for a copy is noted and cleared. */
    private static final String MADE = script("made.sh");

    /** Where the copy is in its place, the directory that was there before is there too, if there was one. */
    private static final String ORIGINAL_IS_KEPT = """
            flag=$1 copy=$2 original=$3
            [ ! -s "$flag" ] || [ -d "$copy" ] || [ -e "$original" ] || { echo "$original is gone" >&2; exit 1; }
            """;
    /** DBState in pg_control is 6 ("in production") once a standby takes writes. */
    private static final String TAKES_NO_WRITES = """
            flag=$1 copy=$2 data=$3
            [ -e "$flag" ] && [ ! -d "$copy" ] && pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || exit 0
            [ "$(readlink "/proc/$pid/cwd" || echo "$data")" = "$data" ] && kill -0 "$pid" 2>/dev/null || exit 0
            case $(od -A n -t u4 -j 16 -N 4 "$data/global/pg_control") in
                *6) echo "pg_control of $data: in production" >&2 && exit 1 ;;
            esac
            """;

    private static final ProgressForm PROGRESS = new ProgressForm("(?<done>\\d+)/(?<total>\\d+) kB", 1024);

    private final Standby standby;
    private final StandbyPlace place;
    private final Cluster cluster;

    CopyPrimary(Site site, Standby standby) {
        super(site, Section.BASEBACKUP, standby.name());
        this.standby = standby;
        this.place = new StandbyPlace(site, standby);
        this.cluster = site.cluster(standby.name());
    }

    @Override
    public Set<StepId> after() {
        return Set.of(
                new CreateReplicationRole(site).id(),
                new AllowReplicationInHba(site, site.primary()).id(),
                new SetWalSettings(site).id(),
                new RestartPrimary(site).id(),
                new CreateReplicationSlots(site, site.primary()).id());
    }

    @Override
    void forget() {
        site.forget(host);
    }

    @Override
    public Check check(List<Change> before) {
        if (place.isCopy(site.live(host).cluster())) {
            return satisfied(Text.of("%s is a copy of the primary", cluster.dataDirectory()));
        }
        ServerControl control = new ServerControl(site, host);
        List<Action> actions = new ArrayList<>(List.of(backup()));
        if (cluster.running()) {
            // One that is a standby already may hold the slot that the copy needs.
            actions.add(place.anew() ? 0 : 1, control.stop("stop", ""));
        }
        actions.add(swap(
                script("swap.sh"),
                "mv " + place.data() + " " + place.aside() + " && mv " + place.copy() + " " + place.data()));
        List<Action> undo = new ArrayList<>(List.of(originalIsKept(), takesNoWrites()));
        undo.add(new Action.StopJob(host, site.owner(host), jobName()));
        undo.add(control.stop("undo-stop", place.flag()));
        undo.add(swap(MADE + script("swap-back.sh"), "mv " + place.aside() + " " + place.data()));
        if (cluster.running()) {
            undo.add(control.start("undo-start", place.data() + "/PG_VERSION"));
        }
        return needed(actions, undo);
    }

    @Override
    public void apply(Change change, Performer performer) {
        try {
            super.apply(change, performer);
        } catch (HostFailure e) {
            throw RefusedByHba.of(e).orElse(e);
        }
    }

    private String jobName() {
        return "basebackup";
    }

    private Action backup() {
        PgVersion version = site.cluster(site.primary()).version();
        String conninfo = conninfo(version);
        List<String> options = options(version);
        String[] arguments = Stream.of(
                        Stream.of(
                                cluster.programs().directory(),
                                place.copy(),
                                conninfo,
                                Login.passfile(cluster),
                                Objects.requireNonNull(
                                                site.cluster(site.primary()).control())
                                        .systemIdentifier(),
                                place.made()),
                        elsewhere(),
                        Stream.of("--"),
                        options.stream())
                .flatMap(Function.identity())
                .toArray(String[]::new);
        Command command = Command.script(site.owner(host), MADE + script("backup.sh"), arguments)
                .within(LONGEST);
        return new Action.RunJob(host, jobName(), command, PROGRESS, says(conninfo, options, version));
    }

    /**
     * With a timeout for the primary's end too, from 12 on: else its walsender, and the slot with it, would outlive a network
     * that drops everything by a quarter of an hour.
     */
    private String conninfo(PgVersion version) {
        Conninfo login = Login.conninfo(site, standby, site.primary());
        return login.text() + (version.from(12) ? " options='-c tcp_user_timeout=15000'" : "");
    }

    /** The directories outside the copy that are made for it. */
    private Stream<String> elsewhere() {
        Stream<String> tablespaces = site.server(site.primary()).tablespaces().values().stream()
                .map(path -> standby.tablespaces().getOrDefault(path, path))
                .sorted();
        return Stream.concat(Stream.of(place.walDirectory()).filter(path -> !path.isEmpty()), tablespaces);
    }

    private List<String> options(PgVersion version) {
        Replication replication = site.topology().replication();
        List<String> options = new ArrayList<>();
        if (replication.slots() && version.hasSlots() && site.isPrimary(standby.upstream())) {
            options.add("--slot=" + Standby.slot(standby.name()));
        }
        String rate = replication.maxRate();
        if (rate != null) {
            options.add("--max-rate=" + rate);
        }
        if (replication.compress().startsWith("server-")) {
            options.add("--compress=" + replication.compress());
        }
        if (!place.walDirectory().isEmpty()) {
            options.add("--waldir=" + place.walDirectory());
        }
        for (Map.Entry<String, String> mapping : standby.tablespaces().entrySet()) {
            options.add("--tablespace-mapping=" + escaped(mapping.getKey()) + "=" + escaped(mapping.getValue()));
        }
        return options;
    }

    /** pg_basebackup splits a mapping at "=" unless a backslash stands before it. */
    private static String escaped(String path) {
        return path.replace("=", "\\=");
    }

    private String says(String conninfo, List<String> options, PgVersion version) {
        List<String> words = new ArrayList<>(
                List.of("pg_basebackup", "-D", place.copy(), "-d", conninfo, "-w", "-X", "stream", "-c", "fast", "-P"));
        words.addAll(options);
        return Shell.line(words)
                + (version.hasBackupManifest() ? " && pg_verifybackup " + Shell.quote(place.copy()) : "");
    }

    private Action originalIsKept() {
        String original = place.inside() ? place.aside() + "/.moved" : place.aside();
        return new Action.Precondition(
                host,
                Command.script(site.owner(host), ORIGINAL_IS_KEPT, place.flag(), place.copy(), original),
                "OriginalGone",
                Text.of("What lay in %s before the run is gone: %s.", place.data(), original),
                Text.of(
                        "Bring it back under that name. If you want none, make an empty directory of that name: then %s is left"
                                + " without a cluster.",
                        host));
    }

    private Action takesNoWrites() {
        return new Action.Precondition(
                host,
                Command.script(site.owner(host), TAKES_NO_WRITES, place.flag(), place.copy(), place.data()),
                "StandbyPromoted",
                Text.of("%s was promoted since, and takes writes of its own.", host),
                Text.of(
                        "If nobody needs it any more, stop it, then take the run back again: its data is renamed, not deleted."));
    }

    private Action swap(String script, String says) {
        Command command = Command.script(
                        site.owner(host),
                        script,
                        place.data(),
                        place.copy(),
                        place.aside(),
                        place.how(),
                        place.flag(),
                        place.made())
                .within(Duration.ofMinutes(30));
        return new Action.RunCommand(host, command, says);
    }

    private static String script(String name) {
        return Scripts.load(CopyPrimary.class, name);
    }
}
