package org.pgtandem;

import org.pgtandem.cli.RootCommand;
import org.pgtandem.cli.Terminal;
import org.pgtandem.cli.TerminalPrompts;

/** Starts pgTandem. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        int code = RootCommand.commandLine(
                        Wiring.ofProcess(), Terminal.ofProcess(System.getenv()), new TerminalPrompts())
                .execute(args);
        System.exit(code);
    }
}
