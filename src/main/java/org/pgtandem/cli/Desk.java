package org.pgtandem.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Session;
import org.pgtandem.session.Sessions;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Language;

/** What every command has at hand. */
record Desk(Sessions sessions, Terminal terminal, Prompts person, Window window, CommonOptions options) {

    /** The texts in the language that the person asked for, or the environment's; English where it can't be shown. */
    Catalogue words() {
        Language wanted = options.language().orElse(terminal.language());
        return Catalogue.of(terminal.shows(wanted) ? wanted : Language.ENGLISH);
    }

    /** Says so where the language that the person asked for can't be shown. */
    void warnOfLetters() {
        options.language()
                .filter(asked -> !terminal.shows(asked))
                .ifPresent(asked -> terminal.trouble(words().say(
                                "This terminal has no letters for that language (its character set is %s): set LC_ALL=%s.UTF-8.",
                                terminal.charset(), asked.locale())));
    }

    /** Asks the person, in that language. */
    Prompts prompts() {
        return new SpokenPrompts(person, words());
    }

    /**
     * Opens a topology file.
     *
     * @throws UsageTrouble if the file can't be read
     * @throws org.pgtandem.model.TopologyInvalid if it is not valid
     */
    Session open(Path file) {
        try {
            return sessions.open(file, options.connect(prompts()));
        } catch (NoSuchFileException e) {
            throw new UsageTrouble(Text.of("%s: there is no such file", file));
        } catch (AccessDeniedException e) {
            throw new UsageTrouble(Text.of("%s: you may not read it", file));
        } catch (IOException e) {
            throw new UsageTrouble(Text.of("%s: it can't be read: %s", file, String.valueOf(e.getMessage())));
        }
    }
}
