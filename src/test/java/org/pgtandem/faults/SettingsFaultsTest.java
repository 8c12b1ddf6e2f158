package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.session.Practice;

class SettingsFaultsTest extends SettingsFaults {

    SettingsFaultsTest() {
        super(Practice.OWN);
    }

    @Test
    @Fault(value = 23, is = "ALTER SYSTEM beats the file", ends = End.FOUND_BEFORE)
    void alterSystem() throws Exception {
        try (Fixture _ = sql("p1", "ALTER SYSTEM SET max_wal_senders = 1", "ALTER SYSTEM RESET max_wal_senders")) {
            assertThat(warnedOf("SettingOverridden").message().toString()).contains("postgresql.auto.conf");
            assertThat(written("SetWalSettings")).anyMatch(path -> path.endsWith("/postgresql.auto.conf"));
        }
    }

    @Test
    @Fault(value = 68, is = "A stale standby.signal lies in the primary's data directory", ends = End.FOUND_BEFORE)
    void standbySignalOfThePrimary() throws Exception {
        foundBefore(
                script("p1", "touch data/standby.signal", "rm data/standby.signal"),
                "PrimaryWouldNotComeBack",
                "standby.signal");
    }
}
