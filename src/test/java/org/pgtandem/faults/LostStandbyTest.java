package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** A standby's host that is gone for good, before the run that made it is taken back. */
class LostStandbyTest extends PracticeFaults {

    LostStandbyTest() {
        super(Practice.OWN, 2);
    }

    @Test
    @Fault(value = 9, is = "A standby's host is gone for good, and the run is taken back", ends = End.TAKEN_BACK)
    void theOthersAreAsTheyWere() throws Exception {
        Footprint before = practice.footprint();
        apply();
        practice.run("s2", "pg_ctl -D data -w -m immediate stop");

        String ssh = "@127.0.0.1:" + practice.hosts().getLast().ssh().port() + "\n";
        try (Fixture _ = topology(ssh, "@127.0.0.1:1\n")) {
            try (LiveSession session = practice.session()) {
                kept(session.undo(event -> {}), "HostUnreachable");
            }
            try (LiveSession session = practice.session()) {
                assertThat(session.undo(Set.of("s2"), event -> {})).isInstanceOf(Outcome.TakenBack.class);
                assertThat(session.lastRun().orElseThrow().standing()).isEmpty();
            }
        }

        assertThat(practice.footprint().overStarts().since(before.overStarts()))
                .isNotEmpty()
                .allMatch(line -> line.substring(2).startsWith("s2 "));
    }
}
