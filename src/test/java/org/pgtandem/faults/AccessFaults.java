package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pg_hba.conf, the way in through the socket, the role and its password, on any release. */
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

    /** The primary's pg_hba.conf begins with that line. */
    private Fixture firstLine(String line) {
        return script(
                "p1",
                "cp -p data/pg_hba.conf kept && (echo '" + line
                        + "'; cat kept) >data/pg_hba.conf && pg_ctl -D data reload",
                "cat kept >data/pg_hba.conf && rm kept && pg_ctl -D data reload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "md5", "ident map=nobody"})
    @Fault(value = 7, is = "The server does not let its owner in through the socket", ends = End.FOUND_BEFORE)
    void socketLoginRefused(String method) throws Exception {
        cannotBeAsked(firstLine("local all all " + method), "PeerLoginRefused", "pg_hba.conf", "CREATE ROLE \"");
    }

    /** By a superuser in another database than postgres. */
    private Fixture elsewhere(String make, String end) {
        String psql = """
                psql -XAt -h "$(sed -n 5p data/postmaster.pid)" -p "$(sed -n 4p data/postmaster.pid)" -d template1 -c "%s"
                """;
        return script("p1", psql.formatted(make), psql.formatted(end));
    }

    @Test
    @Fault(value = 19, is = "There is no database postgres", ends = End.FOUND_BEFORE)
    void noDatabase() throws Exception {
        cannotBeAsked(
                elsewhere("ALTER DATABASE postgres RENAME TO it", "ALTER DATABASE it RENAME TO postgres"),
                "DatabaseUnavailable",
                "\"postgres\" does not exist",
                "CREATE DATABASE");
    }

    @Test
    @Fault(value = 19, is = "The database postgres accepts no connections", ends = End.FOUND_BEFORE)
    void databaseClosed() throws Exception {
        String allow = "UPDATE pg_database SET datallowconn = %s WHERE datname = 'postgres'";
        cannotBeAsked(
                elsewhere(allow.formatted("false"), allow.formatted("true")),
                "DatabaseUnavailable",
                "not currently accepting connections",
                "datallowconn");
    }

    @Test
    @Fault(value = 40, is = "The primary has no connection left", ends = End.FOUND_BEFORE)
    void noConnectionLeft() throws Exception {
        try (Fixture _ = lines("p1", "data/postgresql.conf", "max_connections = 5", "max_wal_senders = 0")) {
            practice.restart("p1");
            cannotBeAsked(
                    script(
                            "p1",
                            """
                    ask() {
                        psql -XAt -h "$(sed -n 5p data/postmaster.pid)" -p "$(sed -n 4p data/postmaster.pid)" -d template1 -c "$1"
                    }
                    while ask 'SELECT 1'; do
                        (ask 'SELECT pg_sleep(600)') >/dev/null 2>&1 &
                    done
                    """,
                            "pg_ctl -D data -w -m fast stop && pg_ctl -D data -w -l log/postgresql.log start"),
                    "ConnectionsExhausted",
                    "too many clients");
        }
        practice.restart("p1");
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
