package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

/** The whole way on practice hosts, from the article's own version on: set up, proven, nothing left to do, all taken back. */
@Tag("lab")
class PracticeRunTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {"9.3", "9.6", Practice.OWN})
    @Fault(
            value = {39, 69, 70},
            is = "The release has other names, recovery.conf, and hot_standby off by default",
            ends = End.WENT_ON)
    void setsUpProvesAndTakesBack(String family) throws Exception {
        try (Practice practice = Practice.start(family, 1, state)) {
            try (LiveSession session = practice.session()) {
                assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
                assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
                assertThat(session.plan(ALL).changes()).isEmpty();
            }
            try (LiveSession tomorrow = practice.session()) {
                assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
            }
            assertThat(practice.sql("s1", "SELECT pg_is_in_recovery()")).isEqualTo("f");
        }
    }
}
