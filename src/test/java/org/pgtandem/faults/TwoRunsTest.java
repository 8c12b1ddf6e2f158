package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** Two runs on the same hosts. */
class TwoRunsTest extends PracticeFaults {

    TwoRunsTest() {
        super(Practice.OWN, 1);
    }

    @Test
    @Fault(value = 11, is = "Two runs work on the same hosts at once", ends = End.FOUND_BEFORE)
    void theSecondIsRefused(Told told) throws Exception {
        Footprint before = practice.footprint();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        AtomicReference<Outcome> outcome = new AtomicReference<>();
        try (LiveSession session = practice.session();
                LiveSession other = practice.session()) {
            Plan plan = session.plan(ALL);
            Thread run = Thread.startVirtualThread(() -> outcome.set(session.apply(plan, event -> {
                if (event instanceof Event.StepStarted) {
                    begun.countDown();
                    awaitQuietly(second);
                }
            })));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            Outcome refused = other.apply(other.plan(ALL), event -> {});
            second.countDown();
            run.join();

            assertThat(refused).isInstanceOf(Outcome.Blocked.class);
            Finding finding = ((Outcome.Blocked) refused).findings().getFirst();
            told.told(finding);
            assertThat(finding.id()).isEqualTo("HostLocked");
            assertThat(finding.serverSays())
                    .contains("pid " + ProcessHandle.current().pid());
        }
        assertThat(outcome.get()).isInstanceOf(Outcome.Done.class);
        takeBack(before);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Fault(value = 11, is = "A dead run of another desktop holds the hosts", ends = End.FOUND_BEFORE)
    void aDeadHolder(Told told) throws Exception {
        String holder = "run 20260101-000000-xx of anna@elsewhere, pid 4711, since 2026-01-01T00:00:00Z";
        practice.run("s1", "mkdir .pgtandem && echo \"$1\" >.pgtandem/lock", holder);
        try (LiveSession session = practice.session()) {
            Outcome refused = session.apply(session.plan(ALL), event -> {});

            assertThat(refused).isInstanceOf(Outcome.Blocked.class);
            Finding finding = ((Outcome.Blocked) refused).findings().getFirst();
            told.told(finding);
            assertThat(finding.serverSays()).isEqualTo(holder);
            assertThat(session.locks()).containsExactly(finding);

            session.unlock(session.locks());
            assertThat(session.locks()).isEmpty();
        }
        nothingStray();
    }

    @Test
    @Fault(value = 11, is = "A run of this desktop died before its first change", ends = End.WENT_ON)
    void aDeadHolderOfThisDesktop() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        practice.run(
                "s1",
                """
                mkdir .pgtandem
                echo "run 20260101-000000-xx of $1, pid $2, since 2026-01-01T00:00:00Z" >.pgtandem/lock
                """,
                System.getProperty("user.name") + "@"
                        + InetAddress.getLocalHost().getHostName(),
                Long.toString(dead.pid()));
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        nothingStray();
    }
}
