package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.engine.Plan;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

@Tag("lab")
class PracticeRunTest {
    @TempDir
    Path state;

    @Test
    void goesFromPlanToHealthyAndBack() throws Exception {
        try (PracticeLab lab = PracticeLab.start(new PracticeLab.Options(null, 2, null, false))) {
            PracticeSession practice = new PracticeSession(lab, state);
            try (LiveSession session = practice.open()) {
                Plan plan = session.plan(EnumSet.allOf(Section.class));
                plan.findings().forEach(f -> System.out.println(f));
                plan.changes()
                        .forEach(c ->
                                System.out.println(c.id() + " " + c.actions().size()));
                Outcome outcome = session.apply(plan, e -> {
                    System.out.println(
                            e.toString().substring(0, Math.min(600, e.toString().length())));
                });
                assertThat(outcome).isInstanceOf(Outcome.Done.class);
                assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
                System.out.println(session.status());
                assertThat(session.plan(EnumSet.allOf(Section.class)).changes()).isEmpty();
                assertThat(session.undo(e -> System.out.println(e.getClass().getSimpleName() + " "
                                + e.toString()
                                        .substring(0, Math.min(200, e.toString().length())))))
                        .isInstanceOf(Outcome.TakenBack.class);
            }
        }
    }
}
