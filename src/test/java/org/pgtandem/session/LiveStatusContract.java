package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;
import org.pgtandem.watch.LogEntry;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;
import org.pgtandem.watch.Report.Verdict;

/** What the live status says of every release. The tests of a class share a pair, which is healthy again after each. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LiveStatusContract {
    private final String family;

    Practice practice;
    LiveSession session;

    LiveStatusContract(String family) {
        this.family = family;
    }

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        practice = Practice.start(family, 1, state);
        replicating(practice).close();
    }

    @AfterAll
    void end() {
        if (practice != null) {
            practice.close();
        }
    }

    @BeforeEach
    void watched() throws IOException {
        session = practice.session();
        await(session, report -> report.verdict() == Verdict.HEALTHY);
    }

    @AfterEach
    void watchedNoMore() {
        session.close();
    }

    @Test
    void everyReleaseIsAskedInItsOwnWords() {
        Report report = await(
                session,
                it -> it.verdict() == Verdict.HEALTHY
                        && it.primary().activity() != null
                        && it.primary().activity().freeBytes() != null
                        && it.primary().activity().walBytesPerSecond() != null
                        && Objects.equals(it.standbys().getFirst().lagBytes(), 0L));

        StandbyStatus standby = report.standbys().getFirst();
        assertThat(standby.lagParts()).isNotNull();
        assertThat(Objects.requireNonNull(standby.replay()).paused()).isFalse();
        assertThat(standby.receiver() == null).isEqualTo(family.equals("9.3"));
        assertThat(standby.slot() == null).isEqualTo(family.equals("9.3"));
        assertThat(Objects.requireNonNull(report.primary().activity()).walSenders())
                .isOne();
    }

    @Test
    void theLogsAreReadOverSshAlsoWhileAServerIsDown() {
        List<LogEntry> before = session.logged();
        practice.run("s1", "pg_ctl -D data -w -m fast stop");

        try {
            assertThat(before).extracting(LogEntry::host).contains("p1", "s1");
            List<LogEntry> after = new ArrayList<>();
            boolean told = Waiting.until(Duration.ofSeconds(10), Duration.ofMillis(300), () -> {
                after.addAll(session.logged());
                return after.stream().anyMatch(entry -> entry.text().contains("database system is shut down"));
            });
            assertThat(told).as(after.toString()).isTrue();
            assertThat(after).doesNotContainAnyElementsOf(before);
        } finally {
            practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
        }
    }

    static LiveSession replicating(Practice practice) throws IOException {
        LiveSession session = practice.session();
        EnumSet<Section> all = EnumSet.allOf(Section.class);
        assertThat(session.apply(session.plan(all), event -> {})).isInstanceOf(Outcome.Done.class);
        return session;
    }

    static Report await(LiveSession session, Predicate<Report> wanted) {
        Report[] last = {session.status()};
        boolean seen = Waiting.until(Duration.ofSeconds(15), Duration.ofMillis(500), () -> {
            last[0] = session.status();
            return wanted.test(last[0]);
        });
        assertThat(seen).as(last[0].toString()).isTrue();
        return last[0];
    }
}
