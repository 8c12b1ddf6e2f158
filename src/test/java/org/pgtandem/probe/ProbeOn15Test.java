package org.pgtandem.probe;

import java.io.IOException;

class ProbeOn15Test extends ProbeContract {
    ProbeOn15Test() throws IOException {
        super("15");
    }
}
