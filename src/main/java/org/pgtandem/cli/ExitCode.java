package org.pgtandem.cli;

import org.pgtandem.engine.Outcome;

/** What pgTandem's exit codes mean; a contract with scripts. */
final class ExitCode {
    static final int DONE = 0;
    /** A defect in pgTandem itself. */
    static final int DEFECT = 1;
    /** Usage, or a topology file that is not valid. */
    static final int USAGE = 2;
    /** Something stands in the way; nothing was changed. */
    static final int BLOCKED = 3;
    /** It failed, and everything was taken back. */
    static final int TAKEN_BACK = 4;
    /** It failed or was interrupted; what was done stands. */
    static final int KEPT = 5;
    /** The status is not healthy. */
    static final int NOT_HEALTHY = 6;

    private ExitCode() {}

    /** The code of a run that was to change something. */
    static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> DONE;
            case Outcome.Blocked blocked -> BLOCKED;
            case Outcome.TakenBack back -> TAKEN_BACK;
            case Outcome.Kept kept -> KEPT;
        };
    }
}
