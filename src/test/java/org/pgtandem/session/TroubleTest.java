package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

class TroubleTest {
    private static final Finding CAUSE = Finding.blocker(
            "JobFailed",
            "s1",
            Text.of("This failed with exit code %s: %s", 30, "pg_basebackup"),
            "FATAL: password geheim refused",
            Text.of("Its own words say why."));

    @Test
    void aReportTellsAllThatAPersonWasTold() {
        Trouble trouble =
                Trouble.ofRun(CAUSE, List.of(new StepId(Section.HBA, "AllowReplicationInHba", "p1")), List.of());

        assertThat(trouble.report(text -> text.replace("geheim", "••••••••"))
                        .lines()
                        .skip(1))
                .containsExactly(
                        "code: JobFailed",
                        "at fault: the hosts, or what was asked for",
                        "host: s1",
                        "what: This failed with exit code 30: pg_basebackup",
                        "server says: FATAL: password •••••••• refused",
                        "next: Its own words say why.",
                        "taken back: p1: Open pg_hba.conf to the standbys");
    }

    @Test
    void aDefectIsToldApartFromTheHosts() {
        Trouble defect = Trouble.ofDefect(new IllegalStateException("x"));

        assertThat(defect.defect()).isTrue();
        assertThat(defect.report(UnaryOperator.identity()))
                .startsWith("pgTandem ")
                .contains("\ncode: Defect-", "\nat fault: pgTandem\n", "IllegalStateException");
    }

    @Test
    void theSameDefectHasTheSameCodeAndAnotherHasAnother() {
        assertThat(Trouble.ofDefect(thrown("a")).code())
                .isEqualTo(Trouble.ofDefect(thrown("b")).code())
                .matches("Defect-[0-9a-f]{6}")
                .isNotEqualTo(Trouble.ofDefect(new IllegalStateException("a")).code());
    }

    private static RuntimeException thrown(String message) {
        return new IllegalArgumentException(message);
    }
}
