package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TakeBackTest {
    private final FakeHosts hosts = new FakeHosts();
    private final FakeRun run = new FakeRun(hosts);

    @BeforeEach
    void aRunThatIsDone() {
        FakeStep role = FakeStep.of(hosts, "p1", "role");
        run.apply(role, FakeStep.of(hosts, "s1", "copy").after(role));
    }

    @Test
    void theNewestGoesFirst() {
        assertThat(run.undo()).isInstanceOf(Outcome.TakenBack.class);
        assertThat(hosts.done()).endsWith("s1 -copy", "p1 -role");
        assertThat(run.journalled()).endsWith("undone copy", "undone role", "closed false");
    }

    @Test
    void aHostThatIsGoneKeepsWhatIsLeft() {
        hosts.on("p1", "-role", FakeRun.losing());

        assertThat(run.undo()).isInstanceOf(Outcome.Kept.class);
        assertThat(run.journalled()).endsWith("undone copy");
    }

    @Test
    void theNextTryTakesBackWhatIsLeft() {
        hosts.on("p1", "-role", FakeRun.losing());
        run.undo();
        hosts.calm();

        assertThat(run.undo()).isInstanceOf(Outcome.TakenBack.class);
        assertThat(hosts.done()).containsOnlyOnce("s1 -copy").endsWith("p1 -role");
    }

    @Test
    void nothingIsTakenBackTwice() {
        run.undo();
        int before = hosts.done().size();

        assertThat(run.undo()).isInstanceOf(Outcome.TakenBack.class);
        assertThat(hosts.done()).hasSize(before);
    }
}
