package org.pgtandem.adapter.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.pgtandem.remote.Output;

/** What a command has answered so far, both streams, filled by JSch's thread while others wait. */
final class Answer {
    private final String mark;
    private final Way way;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private boolean began;
    private boolean closed;

    Answer(CommandLine line, Way way) {
        this.mark = line.mark();
        this.way = way;
    }

    /** Where JSch writes standard output. */
    OutputStream out() {
        return new Sink(out, false);
    }

    /** Where JSch writes standard error; it is closed when the channel is. */
    OutputStream errors() {
        return new Sink(errors, true);
    }

    private final class Sink extends OutputStream {
        private final ByteArrayOutputStream into;
        private final boolean last;

        Sink(ByteArrayOutputStream into, boolean last) {
            this.into = into;
            this.last = last;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (Answer.this) {
                into.write(bytes, offset, length);
                began = began || (!last && find(out.toByteArray(), mark, 0) >= 0);
                Answer.this.notifyAll();
            }
        }

        @Override
        public void close() {
            synchronized (Answer.this) {
                closed = closed || last;
                Answer.this.notifyAll();
            }
        }
    }

    /** Waits for a state of this answer; false if the deadline came first. */
    synchronized boolean await(BooleanSupplier state, Deadline deadline) throws InterruptedException {
        while (!state.getAsBoolean()) {
            if (deadline.passed()) {
                return false;
            }
            wait(deadline.millis());
        }
        return true;
    }

    /** Whether the command itself was started, as the user that it is for. */
    synchronized boolean began() {
        return began;
    }

    /** Whether there will be no more of it. */
    synchronized boolean closed() {
        return closed;
    }

    /** How often sudo asked for a password. */
    synchronized int prompts() {
        if (way.prompt().isEmpty()) {
            return 0;
        }
        byte[] said = (way.terminal() ? out : errors).toByteArray();
        int count = 0;
        for (int at = find(said, way.prompt(), 0); at >= 0; at = find(said, way.prompt(), at + 1)) {
            count++;
        }
        return count;
    }

    /** What the command answered, without what came before its mark. */
    synchronized Output output(int exit) {
        byte[] said = after(out.toByteArray());
        if (!way.terminal()) {
            return new Output(exit, said, text(after(errors.toByteArray())));
        }
        int second = find(said, mark, 0);
        int end = second < 0 ? said.length : second;
        byte[] rest = second < 0 ? new byte[0] : after(said);
        return new Output(exit, Arrays.copyOf(said, end), text(rest));
    }

    /** Standard error from the mark on. */
    synchronized String errorText() {
        return began ? text(after(errors.toByteArray())) : "";
    }

    /** What login shell and sudo said, where the command never began. */
    synchronized String before() {
        String said = text(errors.toByteArray()) + text(out.toByteArray());
        return (way.prompt().isEmpty() ? said : said.replace(way.prompt(), "")).strip();
    }

    private byte[] after(byte[] said) {
        int at = find(said, mark, 0);
        return at < 0 ? said : Arrays.copyOfRange(said, at + mark.length(), said.length);
    }

    private static int find(byte[] said, String ascii, int from) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= said.length - wanted.length; i++) {
            if (Arrays.equals(said, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
