package org.pgtandem.faults;

import org.junit.jupiter.api.Test;

/** Of a release that has no view to say what a start would refuse. */
class SettingsFaultsOn9_3Test extends SettingsFaults {

    SettingsFaultsOn9_3Test() {
        super("9.3");
    }

    @Test
    @Fault(
            value = 40,
            is = "max_connections has no room for the walsenders, which are taken from it",
            ends = End.FOUND_BEFORE)
    void tooFewConnections() throws Exception {
        Fixture tight = lines("p1", "data/postgresql.conf", "max_connections = 5");
        practice.restart("p1");
        foundBefore(
                tight,
                "ConnectionsTooFew",
                "max_connections = 5, superuser_reserved_connections = 3",
                "Set max_connections to 6");
        practice.restart("p1");
    }
}
