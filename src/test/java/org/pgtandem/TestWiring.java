package org.pgtandem;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.pgtandem.adapter.file.Places;
import org.pgtandem.session.Sessions;

/** The parts as the program wires them, for tests in other packages: all real, in a person's home of their own. */
public final class TestWiring {
    private TestWiring() {}

    /** Sessions of a person whose home, with .ssh and all places of pgTandem, is that directory. */
    public static Sessions in(Path home) {
        return new Wiring(
                Map.of(), home, new Places(home.resolve("state"), home.resolve("config")), InstantSource.system());
    }
}
