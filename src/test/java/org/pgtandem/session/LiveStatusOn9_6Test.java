package org.pgtandem.session;

class LiveStatusOn9_6Test extends LiveStatusContract {
    LiveStatusOn9_6Test() {
        super("9.6");
    }
}
