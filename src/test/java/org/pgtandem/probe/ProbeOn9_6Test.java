package org.pgtandem.probe;

import java.io.IOException;

class ProbeOn9_6Test extends ProbeContract {
    ProbeOn9_6Test() throws IOException {
        super("9.6");
    }
}
