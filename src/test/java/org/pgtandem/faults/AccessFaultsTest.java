package org.pgtandem.faults;

import org.junit.jupiter.api.Test;
import org.pgtandem.session.Practice;

class AccessFaultsTest extends AccessFaults {

    AccessFaultsTest() {
        super(Practice.OWN);
    }

    @Test
    @Fault(value = 30, is = "The role's verifier is md5, the line asks for SCRAM", ends = End.WENT_ON)
    void md5VerifierAndScramLine() throws Exception {
        String md5 = "md5" + practice.sql("p1", "SELECT md5('sesamereplicator')");
        try (Fixture _ = role("LOGIN REPLICATION PASSWORD '" + md5 + "'");
                Fixture _ = lines("p1", "data/pg_hba.conf", "host replication replicator 127.0.0.1/32 scram-sha-256")) {
            warnedOf("VerifierNotScram", "sesame");
            goesOn("sesame", event -> {}, () -> {});
        }
    }

    @Test
    @Fault(value = 31, is = "The role is there without REPLICATION and LOGIN", ends = End.WENT_ON)
    void roleWithoutReplication() throws Exception {
        try (Fixture _ = role("PASSWORD 'sesame'")) {
            goesOn("sesame", event -> {}, () -> {});
        }
    }

    @Test
    @Fault(value = 31, is = "The role is there without a password", ends = End.WENT_ON)
    void roleWithoutPassword() throws Exception {
        try (Fixture _ = role("LOGIN REPLICATION")) {
            goesOn();
        }
    }
}
