package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** pg_hba.conf, the role and its password, on any release. */
abstract class AccessFaults extends PracticeFaults {
    private static final String DROP = "DROP ROLE replicator";

    AccessFaults(String family) {
        super(family, 1);
    }

    Fixture role(String options) {
        return sql("p1", "CREATE ROLE replicator " + options, DROP);
    }

    @Test
    @Fault(value = 25, is = "An earlier reject line wins", ends = End.FOUND_BEFORE)
    void aRejectWins() throws Exception {
        mendedBy(
                lines(
                        "p1",
                        "data/pg_hba.conf",
                        "host replication all 127.0.0.0/8 reject",
                        "host replication replicator 127.0.0.1/32 md5"),
                "AllowReplicationInHba",
                "HbaRejects",
                "comes first");
    }

    @Test
    @Fault(value = 25, is = "An earlier looser line wins", ends = End.FOUND_BEFORE)
    void aTrustWins() throws Exception {
        warnedOf(lines("p1", "data/pg_hba.conf", "host replication all 127.0.0.0/8 trust"), "HbaTrusts");
    }

    @Test
    @Fault(value = 26, is = "The keyword all does not stand for replication", ends = End.FOUND_BEFORE)
    void allIsNotReplication() throws Exception {
        mendedBy(
                lines("p1", "data/pg_hba.conf", "host all all 127.0.0.1/32 md5"),
                "AllowReplicationInHba",
                "HbaLineMissing");
    }

    @Test
    @Fault(value = 31, is = "The role's password has expired", ends = End.FOUND_BEFORE)
    void roleExpired() throws Exception {
        try (Fixture _ = role("LOGIN REPLICATION PASSWORD 'sesame' VALID UNTIL '2001-01-01'")) {
            foundBefore("RoleExpired", "sesame");
        }
    }

    @Test
    @Fault(value = 32, is = "The role is there, and nobody gave its password", ends = End.FOUND_BEFORE)
    void passwordUnknown() throws Exception {
        foundBefore(role("LOGIN REPLICATION PASSWORD 'sesame'"), "RolePasswordUnknown");
    }

    @Test
    @Fault(value = 32, is = "The role has another password than the one that is given", ends = End.FOUND_BEFORE)
    void passwordWrong() throws Exception {
        try (Fixture _ = role("LOGIN REPLICATION PASSWORD 'sesame'")) {
            foundBefore("RolePasswordWrong", "open barley");
        }
    }

    @Test
    @Fault(value = 32, is = "The standby's passfile has a password that is the role's no more", ends = End.FOUND_BEFORE)
    void passwordOutdated() throws Exception {
        try (Fixture _ = role("LOGIN REPLICATION PASSWORD 'sesame'");
                Fixture _ = script("s1", "umask 077; echo '*:*:*:replicator:barley' >.pgpass", "rm .pgpass")) {
            foundBefore("RolePasswordWrong");
        }
    }

    @Test
    @Fault(value = 34, is = "The password that is given holds a line break", ends = End.FOUND_BEFORE)
    void lineBreak() {
        assertThatThrownBy(() -> practice.open("open\nsesame")).hasMessageContaining("line break");
    }

    @Test
    @Fault(value = 36, is = "The passfile has an entry for databases only, with another password", ends = End.WENT_ON)
    void passfileWithoutReplication() throws Exception {
        try (Fixture _ = role("LOGIN REPLICATION PASSWORD 'sesame'");
                Fixture _ = script(
                        "s1",
                        "umask 077; printf '%s\\n' '*:*:postgres:replicator:no' '*:*:*:replicator:neither' >.pgpass",
                        "rm .pgpass")) {
            goesOn("sesame", event -> {}, () -> {});
        }
    }
}
