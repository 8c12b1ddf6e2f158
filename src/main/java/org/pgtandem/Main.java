package org.pgtandem;

import org.pgtandem.cli.RootCommand;
import org.pgtandem.cli.Terminal;
import org.pgtandem.cli.TerminalPrompts;

/** Starts pgTandem. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Wiring wiring = Wiring.ofProcess();
        TerminalPrompts prompts = new TerminalPrompts();
        Desktop desktop = new Desktop(System.getenv(), System.getProperty("os.name"), wiring);
        int code = RootCommand.commandLine(wiring, Terminal.ofProcess(System.getenv()), prompts, desktop)
                .execute(args);
        System.exit(code);
    }
}
