package org.pgtandem.remote;

import java.time.Duration;
import java.util.stream.Stream;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Text;

/**
 * A long command that runs on a host without the connection, with its pid, log and exit code in a 0700 folder of the user
 * that runs it. Throws {@link HostFailure} like {@link Remote}.
 */
public final class DetachedJob {
    private static final int TWENTIETHS = 20;

    private final Remote remote;
    private final As as;
    private final String folder;

    /** A job whose files lie in {@code folder}, relative to the home of {@code as}. */
    public DetachedJob(Remote remote, As as, String folder) {
        this.remote = remote;
        this.as = as;
        this.folder = folder;
    }

    /** How a job stands, and the end of its log. */
    public record Status(State state, int exit, String log) {}

    /** How a job stands. */
    public enum State {
        NONE,
        RUNNING,
        ENDED,
        /** Its processes are gone and left no exit code: killed, or the host was restarted. */
        GONE
    }

    /** Starts it; nothing happens if it was started before. */
    public void start(Command command) {
        String[] arguments =
                Stream.concat(Stream.of(folder), command.words().stream()).toArray(String[]::new);
        answer(Command.script(as, Scripts.load(DetachedJob.class, "job-start.sh"), arguments));
    }

    /** How it stands; waits up to a second for its end. */
    public Status status() {
        String text = answer(Command.script(
                as, Scripts.load(DetachedJob.class, "job-status.sh"), folder, Integer.toString(TWENTIETHS)));
        int end = text.indexOf('\n');
        String state = text.substring(0, end);
        String log = text.substring(end + 1);
        return switch (state) {
            case "none" -> new Status(State.NONE, 0, log);
            case "running" -> new Status(State.RUNNING, 0, log);
            case "gone" -> new Status(State.GONE, 0, log);
            default -> new Status(State.ENDED, Integer.parseInt(state.substring("exit ".length())), log);
        };
    }

    /** Ends it with all its processes, and forgets it. */
    public void stop() {
        answer(Command.script(as, Scripts.load(DetachedJob.class, "job-stop.sh"), folder)
                .within(Duration.ofSeconds(20)));
    }

    private String answer(Command command) {
        Output output = remote.run(command.withInput(SecretText.of("")));
        if (!output.ok()) {
            throw new HostFailure(
                    HostFailure.Kind.FAILED,
                    Finding.blocker(
                            "JobNotStarted",
                            remote.host(),
                            Text.of("A detached job could not be handled."),
                            output.words(),
                            Text.of("See that the cluster's owner has a home directory to write to.")));
        }
        return output.text();
    }
}
