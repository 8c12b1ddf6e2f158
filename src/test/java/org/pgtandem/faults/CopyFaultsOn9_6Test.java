package org.pgtandem.faults;

class CopyFaultsOn9_6Test extends CopyFaults {

    CopyFaultsOn9_6Test() {
        super("9.6");
    }
}
