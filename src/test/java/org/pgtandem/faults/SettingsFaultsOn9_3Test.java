package org.pgtandem.faults;

/** Of a release that has no view to say what a start would refuse. */
class SettingsFaultsOn9_3Test extends SettingsFaults {

    SettingsFaultsOn9_3Test() {
        super("9.3");
    }
}
