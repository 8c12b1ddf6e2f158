package org.pgtandem.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;

/** What a person is told where a standby was waited for in vain. */
class StandbyLogTest {
    private static final Finding IN_VAIN =
            Finding.blocker("WaitedInVain", "p1", Text.of("It did not happen."), "", Text.of("See the logs."));

    @Test
    void theStandbyIsNamedWithItsOwnWordsTheCauseAndTheNextAction() {
        Finding told = told(
                "LOG:  database system was interrupted; last known up at 10:00",
                "LOG:  recovery stopping after reaching consistency",
                "LOG:  pausing at the end of recovery");

        assertThat(told.host()).isEqualTo("s1");
        assertThat(told.message().toString()).startsWith("It did not happen. A recovery target is set here");
        assertThat(told.serverSays()).contains("recovery stopping after reaching consistency\nLOG:  pausing");
        assertThat(told.hint().toString()).contains("recovery_target");
    }

    @Test
    void whatStoodInTheLogBeforeTheServersLastStartIsNotToBlame() {
        Finding told = told(
                "FATAL:  password authentication failed for user \"replicator\"",
                "LOG:  database system was shut down in recovery at 10:00",
                "FATAL:  who knows");

        assertThat(told.message().toString()).isEqualTo("It did not happen.");
        assertThat(told.serverSays()).contains("who knows").doesNotContain("password");
        assertThat(told.hint().toString()).contains("last lines of the standby's log");
    }

    @Test
    void aLogThatIsEmptyExplainsNothing() {
        assertThat(told().message()).isEqualTo(IN_VAIN.message());
    }

    private static Finding told(String... log) {
        return StandbyLog.told("s1", IN_VAIN, List.of(log));
    }
}
