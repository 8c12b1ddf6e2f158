package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.pgtandem.model.HostFailure;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Shell;
import org.pgtandem.remote.Waiting;

/** Runs one program over a link: starts it, gives sudo its password and the program its input, waits for the end. */
final class Executor {
    private static final int SHOWN = 100;
    private static final Duration FALL = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(5);

    private final SshFailures failures;

    Executor(SshFailures failures) {
        this.failures = failures;
    }

    /** The words did not come to run: the login shell or sudo answered instead. */
    static final class NotBegun extends Exception {
        private final int exit;

        NotBegun(int exit, String words) {
            super(words);
            this.exit = exit;
        }

        int exit() {
            return exit;
        }

        /** What was said instead. */
        String words() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Runs it and waits, at most that long.
     *
     * @param input for its standard input
     * @param password what sudo is given if it asks; empty where it will not
     */
    Output run(Link link, Way way, List<String> words, byte[] input, String password, Duration time)
            throws NotBegun, Link.Crowded {
        Deadline deadline = Deadline.in(time);
        CommandLine line = CommandLine.of(way, words, input.length);
        Answer answer = new Answer(line, way);
        Link.Program program = new Link.Program(line, way.terminal(), false, answer.out(), answer.errors());
        Running running = start(link, program, deadline, words);
        Thread.startVirtualThread(() -> feed(running, way, answer, input, password, deadline));
        if (!ended(running, answer, deadline, words)) {
            throw failures.timedOut(
                    shown(words), time.toSeconds(), answer.output(0).words());
        }
        return result(link, words, answer, running.exit());
    }

    private boolean ended(Running running, Answer answer, Deadline deadline, List<String> words) {
        boolean ended = false;
        try {
            ended = answer.await(answer::closed, deadline);
            return ended;
        } catch (InterruptedException e) {
            throw interrupted(words);
        } finally {
            if (ended) {
                running.close();
            } else {
                running.cancel();
            }
        }
    }

    private HostFailure interrupted(List<String> words) {
        Thread.currentThread().interrupt();
        return failures.interrupted(shown(words));
    }

    private Running start(Link link, Link.Program program, Deadline deadline, List<String> words) throws Link.Crowded {
        try {
            return link.start(program, deadline);
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            throw link.stands() ? failures.noSession(said) : failures.connectionLost(shown(words), said);
        } catch (InterruptedException e) {
            throw interrupted(words);
        }
    }

    /** A connection that is lost closes its channels first, and only then says that it is. */
    private static boolean fell(Link link) {
        return Waiting.until(FALL, POLL, () -> !link.stands());
    }

    private Output result(Link link, List<String> words, Answer answer, int exit) throws NotBegun {
        if (exit < 0 && fell(link)) {
            throw failures.connectionLost(shown(words), answer.output(exit).words());
        }
        if (!answer.began()) {
            throw new NotBegun(exit, answer.before());
        }
        if (exit < 0) {
            throw failures.connectionLost(shown(words), "no exit status");
        }
        return answer.output(exit);
    }

    /** Starts it as a stream, which it is from the moment that it began. */
    JschStream open(Link link, Way way, List<String> words, String password, Duration time)
            throws NotBegun, Link.Crowded {
        Deadline deadline = Deadline.in(time);
        CommandLine line = CommandLine.ofStream(way, words);
        Answer answer = new Answer(line, way);
        Inbox inbox = new Inbox(answer::errorText);
        OutputStream out = new FromMark(answer, inbox.sink());
        Link.Program program = new Link.Program(line, way.terminal(), true, out, answer.errors());
        Running running = start(link, program, deadline, words);
        if (!began(running, way, answer, password, deadline, words)) {
            throw new NotBegun(running.exit(), answer.before());
        }
        return new JschStream(inbox, running);
    }

    private boolean began(
            Running running, Way way, Answer answer, String password, Deadline deadline, List<String> words) {
        try {
            unlock(running, way, answer, password, deadline);
            answer.await(() -> answer.began() || answer.closed(), deadline);
        } catch (IOException e) {
            throw failures.connectionLost(shown(words), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw interrupted(words);
        } finally {
            if (!answer.began()) {
                running.cancel();
            }
        }
        return answer.began();
    }

    private static void feed(
            Running running, Way way, Answer answer, byte[] input, String password, Deadline deadline) {
        try (OutputStream to = running.input()) {
            if (unlock(running, way, answer, password, deadline)) {
                to.write(input);
                to.flush();
            }
        } catch (IOException e) {
            // The program ended without reading all of it; its exit code and words say what that means.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gets past sudo. A second question for the password means that it was wrong: it is not guessed at. */
    private static boolean unlock(Running running, Way way, Answer answer, String password, Deadline deadline)
            throws IOException, InterruptedException {
        if (way.prompt().isEmpty()) {
            return !way.terminal() || answer.await(() -> answer.began() || answer.closed(), deadline);
        }
        answer.await(() -> answer.began() || answer.closed() || answer.prompts() > 0, deadline);
        if (answer.prompts() > 0) {
            running.input().write((password + "\n").getBytes(StandardCharsets.UTF_8));
            running.input().flush();
        }
        answer.await(() -> answer.began() || answer.closed() || answer.prompts() > 1, deadline);
        if (!answer.began()) {
            running.cancel();
        }
        return answer.began();
    }

    private static String shown(List<String> words) {
        String line = Shell.line(words).replaceAll("\\s+", " ");
        return "'" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "'";
    }
}
