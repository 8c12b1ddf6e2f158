package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;

/** A standby is added to a pair that pgTandem made, with a password that nobody ever saw. */
@Tag("lab")
class JoinsLaterTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    @Test
    @Fault(value = 32, is = "A standby joins later, and nobody knows the role's password", ends = End.WENT_ON)
    void aSecondStandbyJoins() throws Exception {
        try (Practice practice = Practice.start(Practice.OWN, 2, state)) {
            Footprint before = practice.footprint();
            String[] both = {""};
            practice.topology(text -> {
                both[0] = text;
                return text.replaceFirst("  - name: s2\n(    .*\n)*", "");
            });
            apply(practice);
            practice.topology(text -> both[0]);

            apply(practice);

            for (int run = 0; run < 2; run++) {
                try (LiveSession session = practice.session()) {
                    assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
                }
            }
            assertThat(practice.footprint().overStarts().since(before.overStarts()))
                    .isEmpty();
        }
    }

    private static void apply(Practice practice) throws Exception {
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
            Practice.isHealthy(session);
        }
    }
}
