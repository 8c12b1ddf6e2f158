package org.pgtandem.adapter.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final StringBuilder words = new StringBuilder();
    private final Inbox inbox = new Inbox(words::toString);
    private final OutputStream sink = inbox.sink();

    @Test
    void bytesComeOutAsTheyCameIn() throws Exception {
        sink.write(new byte[] {9, 1, 2, -1, 9}, 1, 3);
        sink.write(0);
        sink.close();

        assertThat(inbox.available()).isEqualTo(4);
        assertThat(inbox.read()).isEqualTo(1);
        assertThat(inbox.readAllBytes()).containsExactly(2, -1, 0);
        assertThat(inbox.read()).isEqualTo(-1);
    }

    @Test
    void aReadWaitsForTheNextBytes() throws Exception {
        Thread.startVirtualThread(() -> {
            try {
                sink.write(7);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(inbox.read()).isEqualTo(7);
    }

    @Test
    void aReadGivesUpAtItsTimeout() {
        inbox.timeout(20);

        assertThatThrownBy(inbox::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void theEndTellsWhatTheProgramSaidLast() throws Exception {
        sink.write(7);
        words.append("connect: No such file or directory\n");
        sink.close();

        assertThat(inbox.ended()).isTrue();
        assertThat(inbox.read()).isEqualTo(7);
        assertThatThrownBy(inbox::read)
                .isInstanceOf(IOException.class)
                .hasMessage("connect: No such file or directory");
    }
}
