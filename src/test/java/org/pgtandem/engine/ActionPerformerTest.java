package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.remote.SqlFailure;

/** What a person is told of a statement that was not done, and what to do once that is mended. */
@Timeout(20)
class ActionPerformerTest {
    private final FakeHosts hosts = new FakeHosts();
    private final FakeRun run = new FakeRun(hosts);
    private final FakeStep role = FakeStep.of(hosts, "p1", "role");

    private static Runnable failing(String state) {
        return () -> {
            throw new SqlFailure(state, "its own words", new IOException());
        };
    }

    @Test
    void aRefusedStatementIsMendedAndAppliedAgain() {
        hosts.on("p1", "+role", failing("42501"));

        Finding told = ((Outcome.TakenBack) run.apply(role)).cause();

        assertThat(told.message().toString()).isEqualTo("The server refused: +role");
        assertThat(told.serverSays()).isEqualTo("its own words");
        assertThat(told.hint().toString()).endsWith("apply again.");
    }

    @Test
    void oneThatIsRefusedWhileTakingBackIsMendedAndUndoneAgain() {
        assertThat(undoFailing("2BP01").hint().toString()).endsWith("mend that and undo again.");
    }

    @Test
    void aServerThatIsDownIsToBeStarted() {
        Finding told = undoFailing("08001");

        assertThat(told.message().toString()).isEqualTo("The server on port 5432 does not answer; not done: -role");
        assertThat(told.hint().toString()).isEqualTo("Start it, then undo again.");
    }

    @Test
    void whatDidNotComeInTimeIsToldWithHowItStands() {
        Action free =
                new Action.AwaitSql("p1", FakeHosts.ENDPOINT, "?nobody", Text.of("nobody streams"), Duration.ZERO, "*");
        hosts.put("p1", "walsender of s5");

        Finding told = ((Outcome.TakenBack) run.apply(role.seeing(check -> new Check.Needed(
                        new Change(role.id().section(), role.id().step(), "p1", List.of(free), List.of(), false, 0)))))
                .cause();

        assertThat(told.id()).isEqualTo("WaitedInVain");
        assertThat(told.serverSays()).contains("walsender of s5");
    }

    private Finding undoFailing(String state) {
        run.apply(role);
        hosts.on("p1", "-role", failing(state));
        return ((Outcome.Kept) run.undo()).cause();
    }
}
