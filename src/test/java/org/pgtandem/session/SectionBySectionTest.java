package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

/** Each section by itself, by a process that knows of the others only what they left. */
@Tag("lab")
class SectionBySectionTest {
    @TempDir
    Path state;

    @Test
    void theStandbyIsStartedWithTheOptionsThatItHad() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, state)) {
            practice.run("s1", """
                    pg_ctl -D data -w -m fast stop
                    pg_ctl -D data -w -l log/postgresql.log -o '-c work_mem=7MB' start
                    """);
            Footprint before = practice.footprint();

            for (Section section : Section.values()) {
                try (LiveSession session = practice.session()) {
                    assertThat(session.apply(session.plan(EnumSet.of(section)), event -> {}))
                            .as(section.id())
                            .isInstanceOf(Outcome.Done.class);
                }
            }

            assertThat(practice.sql("s1", "SHOW work_mem")).isEqualTo("7MB");
            try (LiveSession session = practice.session()) {
                assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
                assertThat(session.undo(Section.USER, event -> {})).isInstanceOf(Outcome.TakenBack.class);
            }
            assertThat(practice.footprint().overStarts().since(before.overStarts()))
                    .isEmpty();
        }
    }

    @Test
    void anotherLookLeavesThePlanToBeApplied() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 1, state);
                LiveSession session = practice.session()) {
            Plan plan = session.plan(EnumSet.of(Section.USER));

            session.check();

            assertThat(session.apply(plan, event -> {})).isInstanceOf(Outcome.Done.class);
        }
    }
}
