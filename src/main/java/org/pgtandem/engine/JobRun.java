package org.pgtandem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
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

    private final DetachedJob job;
    private final StepId step;
    private final Action.RunJob action;
    private final RunControl control;
    private final Secrets secrets;
    private final Consumer<Event> events;
    private final Rate rate = new Rate();

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
        if (failedBefore(status(LOSSES))) {
            job.stop();
        }
        job.start(action.command());
        Instant end = Instant.now().plus(action.command().deadline());
        DetachedJob.Status status = status(LOSSES);
        while (status.state() == DetachedJob.State.RUNNING) {
            control.goOn(action.host());
            progress(status.log());
            if (Instant.now().isAfter(end)) {
                job.stop();
                throw failure(
                        "JobTimedOut",
                        Text.of("It was ended after %s: %s", action.command().deadline(), action.says()),
                        status.log());
            }
            status = status(LOSSES);
        }
        progress(status.log());
        if (status.state() != DetachedJob.State.ENDED || status.exit() != 0) {
            Text what = status.state() == DetachedJob.State.ENDED
                    ? Text.of("This failed with exit code %s: %s", status.exit(), action.says())
                    : Text.of("This failed with no exit code: killed: %s", action.says());
            throw failure("JobFailed", what, status.log());
        }
    }

    /** A job of an earlier try of this run that failed is forgotten and begun anew. */
    private static boolean failedBefore(DetachedJob.Status status) {
        return status.state() == DetachedJob.State.GONE
                || (status.state() == DetachedJob.State.ENDED && status.exit() != 0);
    }

    /** The job goes on without us: a lost connection is only a reason to ask again. */
    private DetachedJob.Status status(int lossesLeft) {
        try {
            return job.status();
        } catch (HostFailure e) {
            if (e.kind() == HostFailure.Kind.FAILED || lossesLeft == 0) {
                throw e;
            }
            control.goOn(action.host());
            Waiting.until(BRIEFLY, BRIEFLY, () -> control.stopped());
            return status(lossesLeft - 1);
        }
    }

    private void progress(String log) {
        if (action.progress().expression().isEmpty()) {
            return;
        }
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
        String[] lines = log.replace('\r', '\n').strip().split("\n");
        int from = Math.max(0, lines.length - 12);
        return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }
}
