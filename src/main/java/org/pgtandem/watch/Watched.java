package org.pgtandem.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Node;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.Probe;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Row;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.SqlFailure;

/**
 * One server under watch. It is asked one question at a time, over a connection of its own and on a thread of its own: a
 * host that is silent holds up nobody. Where it can't be asked it is tried again after a pause, and its cluster looked for
 * anew after a longer one.
 */
final class Watched {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** The first time there may be a connection to make and a host to look at. */
    private static final Duration FIRST_DEADLINE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(10);
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("watch").start(task);

    private final Topology topology;
    private final Node node;
    private final Fleet fleet;
    private final Probe probe;
    private final WalSpace space;
    private final WatchedLog log;
    private final LogTrouble logTrouble;
    private CompletableFuture<Answer> question;
    private volatile Answer last;
    private boolean first = true;

    // What follows belongs to the question that is under way; there is never more than one.
    private volatile @Nullable Cluster cluster;
    private @Nullable Finding trouble;
    private volatile boolean moved;
    private Instant looked = Instant.EPOCH;
    private Instant tried = Instant.EPOCH;

    Watched(Topology topology, Node node, Fleet fleet, Probe probe) {
        this.topology = topology;
        this.node = node;
        this.fleet = fleet;
        this.probe = probe;
        this.space = new WalSpace(fleet, node.name(), THREADS);
        this.log = new WatchedLog(fleet, node.name(), THREADS);
        this.logTrouble = new LogTrouble(fleet, node.name(), THREADS);
        this.last = Answer.none(node.name(), silent(DEADLINE));
        this.question = CompletableFuture.completedFuture(last);
    }

    /** What it says now, or that it says nothing; known within three seconds, but for the very first time. */
    CompletableFuture<Answer> answer() {
        if (question.isDone()) {
            question = CompletableFuture.supplyAsync(this::ask, THREADS);
        }
        Duration patience = first ? FIRST_DEADLINE : DEADLINE;
        first = false;
        // What was met before says more than that there is still no answer.
        Answer late = last.reachable() ? Answer.none(node.name(), silent(patience)) : last;
        return question.copy()
                .completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, defect) -> last = answer == null ? last : answer);
    }

    /** What its log has gained; nothing while its cluster is not known. */
    CompletableFuture<List<LogEntry>> logged() {
        Cluster known = cluster;
        return known == null
                ? CompletableFuture.completedFuture(List.of())
                : CompletableFuture.supplyAsync(() -> log.next(known), THREADS);
    }

    /** SQL there, if its cluster is known. */
    Optional<Sql> sql() {
        return Optional.ofNullable(cluster).map(known -> fleet.lookingOn(node.name(), known.endpoint("postgres")));
    }

    /** Its cluster may be another now: it is looked for before the next question. */
    void lookAgain() {
        moved = true;
    }

    private Finding silent(Duration patience) {
        return Finding.blocker(
                "NoAnswer",
                node.name(),
                Text.of("no answer within %s s.", patience.toSeconds()),
                "",
                Text.of("See whether the host or its server is overloaded or frozen."));
    }

    private Answer ask() {
        Finding known = trouble;
        Duration pause = cluster == null ? LOOK_PAUSE : PAUSE;
        if (known != null && !moved && since(tried).compareTo(pause) < 0) {
            return Answer.none(node.name(), known);
        }
        tried = Instant.now();
        try {
            Answer answer = ask(cluster());
            trouble = null;
            return answer;
        } catch (HostFailure e) {
            trouble = e.finding();
            return Answer.none(node.name(), e.finding());
        } catch (SqlFailure e) {
            Finding met = silentServer(e);
            trouble = met;
            return Answer.none(node.name(), met);
        }
    }

    private Cluster cluster() {
        Cluster known = cluster;
        boolean due = moved || (trouble != null && since(looked).compareTo(LOOK_PAUSE) >= 0);
        return known == null || due ? look() : known;
    }

    private Cluster look() {
        looked = Instant.now();
        moved = false;
        Cluster seen = probe.cluster(topology, node);
        cluster = seen;
        return seen;
    }

    private Answer ask(Cluster known) {
        Row self = row(known);
        Cluster told = known;
        if (trouble != null && !known.version().hasWalReceiverView()) {
            // Up to 9.5 only pg_control knows the identifier, and it may be another cluster that answers now.
            told = look();
        }
        String said = self.text("system_identifier");
        String identifier =
                said.isEmpty() && told.control() != null ? told.control().systemIdentifier() : said;
        boolean receivesNothing = self.flag("in_recovery") && self.textOrNull("receiver") == null;
        Optional<Finding> why = receivesNothing ? logTrouble.last(told) : Optional.empty();
        return Answer.of(node.name(), self, identifier, why, space.free(told));
    }

    private Row row(Cluster known) {
        return fleet.lookingOn(node.name(), known.endpoint("postgres"))
                .query(new Question(known.version()).sql())
                .getFirst();
    }

    private Finding silentServer(SqlFailure failure) {
        return Finding.blocker(
                "ServerSilent",
                node.name(),
                failure.state().startsWith("57P03")
                        ? Text.of("its server accepts no connections.")
                        : Text.of("its host answers, its server does not."),
                failure.serverSays(),
                Text.of("Read its log, and start it."));
    }

    private static Duration since(Instant moment) {
        return Duration.between(moment, Instant.now());
    }
}
