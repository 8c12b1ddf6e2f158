package org.pgtandem.session;

class LiveStatusOn9_3Test extends LiveStatusContract {
    LiveStatusOn9_3Test() {
        super("9.3");
    }
}
