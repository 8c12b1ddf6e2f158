package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

/** A process that ends between a standby's passfile and the role: its password lies in that file and nowhere else. */
@Tag("lab")
class ResumedPasswordTest {
    private static final EnumSet<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    private Practice practice;
    private String written;

    @BeforeEach
    void aRunThatEndedBeforeTheRole() throws IOException {
        practice = Practice.start(Practice.OWN, 1, state);
        try (LiveSession session = practice.session()) {
            assertThatThrownBy(() -> session.apply(session.plan(ALL), ResumedPasswordTest::endBeforeTheRole))
                    .hasMessage("the process ends");
        }
        assertThat(practice.sql("p1", "SELECT count(*) FROM pg_roles WHERE rolname = 'replicator'"))
                .isEqualTo("0");
        written = passfile("s1");
    }

    @AfterEach
    void end() {
        practice.close();
    }

    @Test
    void theNextProcessTakesItOver() throws IOException {
        try (Practice.Parts next = practice.open();
                LiveSession session = next.session()) {
            assertThat(session.resume(event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
            assertThat(next.secrets().redact(written))
                    .as("hidden from now on")
                    .doesNotContain(written.strip().replaceAll(".*:", ""));
        }
        assertThat(passfile("s1")).isEqualTo(written);
    }

    @Test
    void oneThatThePersonGivesNowWins() throws IOException {
        try (LiveSession session = practice.open("pass'word:\\given").session()) {
            assertThat(session.resume(event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        assertThat(passfile("s1")).contains(":replicator:pass'word\\:\\\\given").doesNotContain(written);
        try (LiveSession session = practice.session()) {
            assertThat(session.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        assertThat(practice.run("s1", "ls -A")).doesNotContain(".pgpass");
    }

    private static void endBeforeTheRole(Event event) {
        if (event instanceof Event.StepStarted started && started.step().step().equals("CreateReplicationRole")) {
            throw new IllegalStateException("the process ends");
        }
    }

    private String passfile(String host) {
        return practice.run(host, "cat .pgpass");
    }
}
