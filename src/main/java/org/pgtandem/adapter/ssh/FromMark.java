package org.pgtandem.adapter.ssh;

import java.io.IOException;
import java.io.OutputStream;

/** Standard output of a stream: up to the mark it belongs to the answer, from there on to whoever reads the stream. */
final class FromMark extends OutputStream {
    private final Answer answer;
    private final OutputStream before;
    private final OutputStream from;
    private boolean begun;

    FromMark(Answer answer, OutputStream from) {
        this.answer = answer;
        this.before = answer.out();
        this.from = from;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (begun) {
            from.write(bytes, offset, length);
            return;
        }
        before.write(bytes, offset, length);
        if (answer.began()) {
            begun = true;
            from.write(answer.output(0).bytes());
        }
    }

    @Override
    public void close() throws IOException {
        before.close();
        from.close();
    }
}
