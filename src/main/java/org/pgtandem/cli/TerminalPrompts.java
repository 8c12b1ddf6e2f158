package org.pgtandem.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;

/** Asks at the process's own console, in English unless the question is in another language already. */
public final class TerminalPrompts implements Prompts {
    private final Optional<Console> console = console();

    /** The console, if a person sits at both its ends. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    @Override
    public boolean canAsk() {
        return console.isPresent();
    }

    @Override
    public synchronized Optional<String> secret(Text question) {
        return console.map(asked -> asked.readPassword("%s: ", question))
                .filter(typed -> typed.length > 0)
                .map(String::new);
    }

    @Override
    public synchronized boolean confirm(Text question) {
        return console.map(asked -> asked.readLine("%s [y/N] ", question))
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).matches("y|yes"))
                .isPresent();
    }
}
