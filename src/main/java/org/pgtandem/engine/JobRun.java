package org.pgtandem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Action;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.remote.DetachedJob;
import org.pgtandem.remote.Waiting;

/** Starts or re-attaches to one detached job and follows it to its end, over lost connections too. */
final class JobRun {
    private static final Duration BRIEFLY = Duration.ofMillis(500);
    private static final int LOSSES = 60;
    private static final int TRIES = 2;
    /** Of a program's own words, and of the log of the server that it did not start. */
    private static final int LAST_LINES = 24;

    /** How a job's log tells of one try more. */
    private static final Pattern AGAIN = Pattern.compile("(?m)^Trying again \\((\\d+) of (\\d+)\\)");

    private final DetachedJob job;
    private final StepId step;
    private final Action.RunJob action;
    private final RunControl control;
    private final Secrets secrets;
    private final Consumer<Event> events;
    private final Rate rate = new Rate();
    private int retriesTold;
    private String said = "";

    JobRun(
            DetachedJob job,
            StepId step,
            Action.RunJob action,
            RunControl control,
            Secrets secrets,
            Consumer<Event> events) {
        this.job = job;
        this.step = step;
        this.action = action;
        this.control = control;
        this.secrets = secrets;
        this.events = events;
    }

    void run() {
        if (failedBefore(persistently(job::status))) {
            job.stop();
        }
        DetachedJob.Status status = followed();
        for (int next = 2; status.state() == DetachedJob.State.GONE && next <= TRIES; next++) {
            // By a person, or by a host that ran out of memory: half of a restart is a server that is down.
            tryingAgain(
                    Text.of("This was killed on its host; trying again (%s of %s): %s", next, TRIES, action.says()));
            job.stop();
            status = followed();
        }
        if (status.state() != DetachedJob.State.ENDED || status.exit() != 0) {
            Text what = status.state() == DetachedJob.State.ENDED
                    ? Text.of("This failed with exit code %s: %s", status.exit(), action.says())
                    : Text.of("This failed with no exit code: killed: %s", action.says());
            throw failure("JobFailed", what, status.log());
        }
    }

    /** How it ended, from its start on or from where it is. */
    private DetachedJob.Status followed() {
        long begun = System.nanoTime();
        DetachedJob.Status status = persistently(this::started);
        while (status.state() == DetachedJob.State.RUNNING) {
            control.goOn(action.host());
            tell(status.log());
            if (System.nanoTime() - begun > action.command().deadline().toNanos()) {
                job.stop();
                throw failure(
                        "JobTimedOut",
                        Text.of("It was ended after %s: %s", action.command().deadline(), action.says()),
                        status.log());
            }
            status = persistently(job::status);
        }
        tell(status.log());
        return status;
    }

    private DetachedJob.Status started() {
        job.start(action.command());
        return job.status();
    }

    /** A job of an earlier try of this run that failed is forgotten and begun anew. */
    private static boolean failedBefore(DetachedJob.Status status) {
        return status.state() == DetachedJob.State.GONE
                || (status.state() == DetachedJob.State.ENDED && status.exit() != 0);
    }

    /** The job goes on without us, and is started but once: a lost connection is only a reason to ask again. */
    private DetachedJob.Status persistently(Supplier<DetachedJob.Status> ask) {
        for (int losses = 0; ; losses++) {
            try {
                return ask.get();
            } catch (HostFailure e) {
                if (e.kind() == HostFailure.Kind.FAILED || losses == LOSSES) {
                    throw e;
                }
                control.goOn(action.host());
                if (losses == 0) {
                    tryingAgain(Text.of(
                            "The connection to the host is lost; what runs there goes on. Connecting again: %s",
                            e.finding().message()));
                }
                Waiting.until(BRIEFLY, BRIEFLY, control::stopped);
            }
        }
    }

    private void tell(String log) {
        Matcher again = AGAIN.matcher(log);
        while (again.find()) {
            int next = Integer.parseInt(again.group(1));
            if (next > retriesTold) {
                retriesTold = next;
                tryingAgain(Text.of(
                        "Trying again (%s of %s): %s",
                        next, again.group(2), secrets.redact(lastWords(log.substring(0, again.start())))));
            }
        }
        if (!action.progress().expression().isEmpty()) {
            say(lastWords(log));
            progress(log);
        }
    }

    private void tryingAgain(Text why) {
        events.accept(new Event.TryingAgain(Instant.now(), step, why));
    }

    private void say(String line) {
        if (!line.isEmpty() && !line.equals(said)) {
            said = line;
            events.accept(new Event.Said(Instant.now(), step, Text.of("It says: %s", secrets.redact(line))));
        }
    }

    /** The last line that is neither about progress nor about trying again: what it waits for, or why it failed. */
    private String lastWords(String log) {
        Pattern progress = Pattern.compile(action.progress().expression());
        return lines(log).reversed().stream()
                .filter(line -> !line.isBlank())
                .filter(line -> !AGAIN.matcher(line).find())
                .filter(line -> action.progress().expression().isEmpty()
                        || !progress.matcher(line).find())
                .findFirst()
                .orElse("");
    }

    private void progress(String log) {
        Matcher line = Pattern.compile(action.progress().expression()).matcher(log);
        long done = -1;
        long total = 0;
        while (line.find()) {
            done = Long.parseLong(line.group("done")) * action.progress().unit();
            total = Math.max(
                    done,
                    Long.parseLong(line.group("total")) * action.progress().unit());
        }
        if (done >= 0) {
            long perSecond = rate.at(System.nanoTime(), done);
            long left = perSecond == 0 ? -1 : (total - done) / perSecond;
            events.accept(new Event.Progress(Instant.now(), step, done, total, perSecond, left));
        }
    }

    private HostFailure failure(String id, Text what, @Nullable String log) {
        return new HostFailure(
                HostFailure.Kind.FAILED,
                Finding.blocker(
                        id,
                        action.host(),
                        what,
                        secrets.redact(lastLines(log == null ? "" : log)),
                        Text.of("Its own words say why.")));
    }

    private static String lastLines(String log) {
        List<String> lines = lines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static List<String> lines(String log) {
        return log.replace('\r', '\n').strip().lines().toList();
    }
}
