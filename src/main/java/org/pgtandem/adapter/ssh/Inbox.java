package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Bytes that JSch's thread delivers, read by another with a deadline. It holds whatever was not read yet: to make that
 * thread wait would hold up every channel of the connection.
 */
final class Inbox extends InputStream {
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private final Supplier<String> lastWords;
    private int read;
    private boolean ended;
    private int timeoutMillis;

    /**
     * An empty inbox.
     *
     * @param lastWords why there will be no more bytes; empty for an orderly end
     */
    Inbox(Supplier<String> lastWords) {
        this.lastWords = lastWords;
    }

    /** Where JSch writes; closing it ends the stream. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                deliver(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                deliver(Arrays.copyOfRange(bytes, offset, offset + length));
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    private synchronized void deliver(byte[] chunk) {
        if (chunk.length > 0) {
            chunks.add(chunk);
            notifyAll();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether no more bytes will come. */
    synchronized boolean ended() {
        return ended;
    }

    /** How long a read waits, at most; 0 for ever. */
    synchronized void timeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        await();
        byte[] chunk = chunks.peek();
        if (chunk == null) {
            String words = lastWords.get();
            if (!words.isBlank()) {
                throw new IOException(words.strip());
            }
            return -1;
        }
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, into, offset, count);
        read += count;
        if (read == chunk.length) {
            chunks.remove();
            read = 0;
        }
        return count;
    }

    private void await() throws IOException {
        long until = System.nanoTime() + timeoutMillis * 1_000_000L;
        while (chunks.isEmpty() && !ended) {
            long left = timeoutMillis == 0 ? 0 : (until - System.nanoTime() + 999_999) / 1_000_000;
            if (timeoutMillis > 0 && left <= 0) {
                throw new SocketTimeoutException("no answer within " + timeoutMillis + " ms");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
    }

    @Override
    public synchronized int available() {
        return chunks.stream().mapToInt(chunk -> chunk.length).sum() - read;
    }
}
