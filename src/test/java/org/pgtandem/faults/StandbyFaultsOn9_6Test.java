package org.pgtandem.faults;

class StandbyFaultsOn9_6Test extends StandbyFaults {

    StandbyFaultsOn9_6Test() {
        super("9.6");
    }
}
