package org.pgtandem.faults;

class AccessFaultsOn9_6Test extends AccessFaults {

    AccessFaultsOn9_6Test() {
        super("9.6");
    }
}
