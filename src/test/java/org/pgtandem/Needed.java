package org.pgtandem;

import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a test needs of the machine. Where it is missing, the test is aborted; with CI=true it fails, for nobody would see. */
public final class Needed {
    private Needed() {}

    /** Ends the test unless the machine has it. */
    public static void that(boolean there, String why) {
        if (!there) {
            throw missing(why);
        }
    }

    /** What ends the test of a machine that lacks it. */
    public static RuntimeException missing(String why) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionFailedError(why);
        }
        return new TestAbortedException(why);
    }
}
