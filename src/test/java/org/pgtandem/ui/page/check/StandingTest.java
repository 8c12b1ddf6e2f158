package org.pgtandem.ui.page.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;

class StandingTest {
    private static final Finding BLOCKER =
            Finding.blocker("PrimaryDown", "p1", Text.of("It is down."), "", Text.of("Start it."));
    private static final Finding WARNING = Finding.warning("ClockSkew", "s1", Text.of("Its clock is late."), "");
    private static final Finding MENDED = BLOCKER.mendedBy(Section.CONF);
    private static final Finding FINE = Finding.ok("SlotsFree", "p1", Text.of("Slots are free."), "");

    @Test
    void whatAStepMendsIsNoTrouble() {
        assertThat(Standing.of(MENDED)).isEqualTo(Standing.MENDED);
    }

    @Test
    void whatCouldNotBeTriedIsSkippedAndNotFine() {
        assertThat(Standing.of(Finding.warning("PortNotTried", "s1", Text.of("It was not tried."), "no nc")))
                .isEqualTo(Standing.SKIPPED);
    }

    @Test
    void theGravestIsCountedFirst() {
        assertThat(Standing.summary(List.of(FINE, MENDED, WARNING, BLOCKER, BLOCKER))
                        .toString())
                .isEqualTo("2 stand in the way, 1 warning, 1 will be mended by a step, 1 fine");
    }

    @Test
    void nothingFoundIsNothingSaid() {
        assertThat(Standing.summary(List.of()).toString()).isEmpty();
    }
}
