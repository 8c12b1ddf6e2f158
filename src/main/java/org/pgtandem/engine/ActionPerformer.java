package org.pgtandem.engine;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.remote.DetachedJob;
import org.pgtandem.remote.Fleet;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.RemoteFiles;
import org.pgtandem.remote.Sql;
import org.pgtandem.remote.SqlFailure;
import org.pgtandem.remote.Waiting;

/** Performs actions through the ports; each kind of action in one method. Safe for several threads. */
final class ActionPerformer implements Performer {
    private static final Duration STATEMENT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Which way a run goes, and so what a person does once what stood in its way is mended. */
    private enum Way {
        FORTH,
        BACK;

        Text onceMended() {
            return switch (this) {
                case FORTH -> Text.of("Its own words say why; mend that and apply again.");
                case BACK -> Text.of("Its own words say why; mend that and undo again.");
            };
        }

        Text onceItRuns() {
            return switch (this) {
                case FORTH -> Text.of("Start it, then apply again.");
                case BACK -> Text.of("Start it, then undo again.");
            };
        }
    }

    private final Fleet fleet;
    private final Secrets secrets;
    private final String run;
    private final RunControl control;
    private final Consumer<Event> events;
    private final Originals originals;

    ActionPerformer(Fleet fleet, Secrets secrets, String run, RunControl control, Consumer<Event> events) {
        this.fleet = fleet;
        this.secrets = secrets;
        this.run = run;
        this.control = control;
        this.events = events;
        this.originals = new Originals(fleet, run);
    }

    @Override
    public void perform(Change change, Action action) {
        control.goOn(action.host());
        perform(change, action, Way.FORTH);
    }

    @Override
    public void say(Change change, Text line) {
        events.accept(new Event.Said(Instant.now(), change.id(), redacted(line)));
    }

    private Text redacted(Text line) {
        return new Text(
                line.template(),
                line.arguments().stream()
                        .map(argument -> argument instanceof String said ? secrets.redact(said) : argument)
                        .toList());
    }

    /** Performs without asking whether the run was stopped: for taking back. */
    void performAnyway(Change change, Action action) {
        perform(change, action, Way.BACK);
    }

    private void perform(Change change, Action action, Way way) {
        StepId step = change.id();
        switch (action) {
            case Action.WriteFile write -> write(step, write);
            case Action.WriteAbove write ->
                new RemoteFiles(fleet.remote(write.host()))
                        .writeAbove(
                                write.as(),
                                write.path(),
                                write.beforeHash(),
                                write.lines(),
                                StandardCharsets.UTF_8,
                                originals.folder(step),
                                write.mode());
            case Action.RestoreFile restore -> {
                if (originals.giveBack(change, restore)) {
                    say(
                            change,
                            Text.of(
                                    "%s was edited since: only what this step changed was taken out of it.",
                                    restore.path()));
                }
            }
            case Action.ExecuteSql sql -> execute(sql, way);
            case Action.AwaitSql await -> await(await);
            case Action.RunCommand command -> run(change, command, way);
            case Action.RunJob job ->
                new JobRun(job(job.host(), job.command().as(), job.name()), step, job, control, secrets, events).run();
            case Action.StopJob job -> job(job.host(), job.as(), job.name()).stop();
            // Was asked before the first of them.
            case Action.Precondition condition -> {}
        }
    }

    private void write(StepId step, Action.WriteFile write) {
        new RemoteFiles(fleet.remote(write.host()))
                .write(
                        write.as(),
                        write.path(),
                        write.beforeHash(),
                        write.after(),
                        Charset.forName(write.charset()),
                        originals.folder(step),
                        write.mode());
    }

    private void execute(Action.ExecuteSql action, Way way) {
        Sql sql = fleet.sql(action.host(), action.endpoint());
        try {
            if (action.unless().isEmpty() || !isTrue(sql, action.unless())) {
                sql.execute(action.sql().fill(secrets::reveal), action.sql().hasSecret(), STATEMENT);
            }
        } catch (SqlFailure e) {
            if (e.connectionLost()) {
                throw failure(
                        "ServerDown",
                        action.host(),
                        Text.of(
                                "The server on port %s does not answer; not done: %s",
                                Integer.toString(action.endpoint().port()),
                                action.sql().masked()),
                        e.serverSays(),
                        way.onceItRuns(),
                        e);
            }
            throw failure(
                    "StatementFailed",
                    action.host(),
                    Text.of("The server refused: %s", action.sql().masked()),
                    e.serverSays(),
                    way.onceMended(),
                    e);
        }
    }

    private void await(Action.AwaitSql action) {
        Sql sql = fleet.sql(action.host(), action.endpoint());
        String[] last = {""};
        boolean came = Waiting.until(action.deadline(), POLL, () -> {
            control.goOn(action.host());
            try {
                return isTrue(sql, action.until());
            } catch (SqlFailure e) {
                last[0] = e.serverSays();
                return false;
            }
        });
        if (!came) {
            throw failure(
                    "WaitedInVain",
                    action.host(),
                    Text.of(
                            "This did not happen within %s s: %s.",
                            action.deadline().toSeconds(), action.says()),
                    last[0].isEmpty() ? standing(sql, action.stands()) : last[0],
                    Text.of("The logs of both servers say why."),
                    null);
        }
    }

    private static String standing(Sql sql, String question) {
        try {
            return question.isEmpty()
                    ? ""
                    : sql.query(question).stream()
                            .flatMap(row -> row.values().values().stream().flatMap(Stream::ofNullable))
                            .collect(Collectors.joining("\n"));
        } catch (SqlFailure e) {
            return e.serverSays();
        }
    }

    private void run(Change change, Action.RunCommand action, Way way) {
        Output output = fleet.remote(action.host()).run(action.command());
        if (!output.ok()) {
            throw failure(
                    "CommandFailed",
                    action.host(),
                    Text.of("This failed with exit code %s: %s", output.exit(), action.says()),
                    secrets.redact(output.words()),
                    way.onceMended(),
                    null);
        }
        output.text().lines().forEach(line -> say(change, Text.of("%s", line)));
    }

    private static boolean isTrue(Sql sql, String query) {
        return sql.query(query).stream().anyMatch(row -> row.values().containsValue("t"));
    }

    private DetachedJob job(String host, As as, String name) {
        return new DetachedJob(fleet.remote(host), as, ".pgtandem/" + run + "/jobs/" + name + "-" + host);
    }

    private static HostFailure failure(
            String id, String host, Text message, String words, Text hint, @Nullable Throwable cause) {
        return new HostFailure(HostFailure.Kind.FAILED, Finding.blocker(id, host, message, words, hint), cause);
    }
}
