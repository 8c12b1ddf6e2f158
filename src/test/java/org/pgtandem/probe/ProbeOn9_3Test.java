package org.pgtandem.probe;

import java.io.IOException;

class ProbeOn9_3Test extends ProbeContract {
    ProbeOn9_3Test() throws IOException {
        super("9.3");
    }
}
