package org.pgtandem.session;

class KilledRunOn9_6Test extends KilledRuns {

    KilledRunOn9_6Test() {
        super("9.6");
    }
}
