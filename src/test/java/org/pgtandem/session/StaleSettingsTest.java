package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;

/** What the topology file no longer asks for goes from a standby that stands, and takes effect. */
@Tag("lab")
class StaleSettingsTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    @ParameterizedTest
    @CsvSource({"9.6, recovery.conf", Practice.OWN + ", postgresql.auto.conf"})
    @Fault(value = 73, is = "The standby applies late on purpose", ends = End.WENT_ON)
    void anApplyDelayThatIsTakenOutOfTheTopologyGoes(String family, String file) throws Exception {
        try (Practice practice = Practice.start(family, 1, state)) {
            practice.topology(text -> text.replace("    upstream:", "    apply_delay: 200ms\n    upstream:"));
            try (LiveSession session = practice.session()) {
                assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
            }
            String delayed = practice.sql("s1", "SELECT pg_postmaster_start_time()");
            practice.topology(text -> text.replace("    apply_delay: 200ms\n", ""));
            try (LiveSession session = practice.session()) {
                Plan plan = session.plan(ALL);

                assertThat(plan.changes())
                        .extracting(change -> change.id().step())
                        .containsExactly("WriteRecoverySettings", "ProveReplication");
                assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
                assertThat(session.plan(ALL).changes()).isEmpty();
            }
            assertThat(practice.run("s1", "cat data/" + file)).doesNotContain("recovery_min_apply_delay");
            assertThat(practice.sql("s1", "SELECT pg_postmaster_start_time()")).isNotEqualTo(delayed);
        }
    }
}
