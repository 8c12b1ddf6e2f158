package org.pgtandem.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgtandem.probe.LogCause;

class LogLinesTest {
    private static final Instant READ = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void readsTheUsualPrefixOfAServerAndOfDebian() {
        assertThat(parse(
                        "2026-11-22 11:59:58.123 UTC [71] LOG:  database system is ready to accept connections",
                        "2026-11-22 11:59:59 UTC [72] replicator@[unknown] FATAL:  no entry"))
                .containsExactly(
                        entry("2026-11-22T11:59:58.123Z", "LOG", "database system is ready to accept connections"),
                        entry("2026-11-22T11:59:59Z", "FATAL", "no entry"));
    }

    @Test
    void aLineWithoutATimeWasWrittenWhenWeReadIt() {
        assertThat(parse("LOG:  autovacuum launcher started"))
                .containsExactly(entry("2026-11-22T12:00:00Z", "LOG", "autovacuum launcher started"));
    }

    @Test
    void readsTheTimeInTheServersOwnZone() {
        assertThat(parse("2026-11-22 20:59:58.000 KST [7] LOG:  x"))
                .extracting(LogEntry::at)
                .containsExactly(Instant.parse("2026-11-22T11:59:58Z"));
        assertThat(parse("2026-11-22 14:59:58.000 +03 [7] LOG:  x"))
                .extracting(LogEntry::at)
                .containsExactly(Instant.parse("2026-11-22T11:59:58Z"));
    }

    @Test
    void aStatementOfSeveralLinesIsOneEntry() {
        assertThat(parse("2026-11-22 11:59:58 UTC [71] STATEMENT:  SELECT 1", "\tFROM t"))
                .extracting(LogEntry::text)
                .containsExactly("SELECT 1\nFROM t");
    }

    @Test
    void whatIsNoLogLineIsShownAsItIs() {
        assertThat(parse("", "sh: 1: whatever: not found", "\u0000\ufffd"))
                .extracting(LogEntry::text)
                .containsExactly("sh: 1: whatever: not found", "\u0000\ufffd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not receive data from WAL stream: ERROR:  requested WAL segment 000000010000000000000003 has already"
                        + " been removed",
                "no pg_hba.conf entry for replication connection from host \"10.0.0.12\", user \"replicator\", no encryption",
                "database system identifier differs between the primary and standby",
                "highest timeline 1 of the primary is behind recovery timeline 2",
                "recovery stopping after reaching consistency",
                "recovery target timeline 77 does not exist",
                "using recovery command file \"recovery.conf\" is not supported",
                "WAL streaming (max_wal_senders > 0) requires wal_level \"replica\" or \"logical\"",
                "could not load pg_hba.conf",
                "the database system is starting up",
                "could not write to file \"pg_wal/xlogtemp.71\": No space left on device",
                "canceling statement due to conflict with recovery",
            })
    void aTroubleThatIsKnownComesWithItsCause(String text) {
        assertThat(parse("2026-11-22 11:59:58 UTC [71] FATAL:  " + text)
                        .getFirst()
                        .cause())
                .isPresent();
    }

    @Test
    void whatIsNoTroubleHasNoCause() {
        assertThat(LogCause.of("started streaming WAL from primary at 0/3000000 on timeline 1"))
                .isEmpty();
    }

    private static List<LogEntry> parse(String... lines) {
        return LogLines.parse("s1", List.of(lines), READ);
    }

    private static LogEntry entry(String at, String severity, String text) {
        return new LogEntry(Instant.parse(at), "s1", severity, text, LogCause.of(text));
    }
}
