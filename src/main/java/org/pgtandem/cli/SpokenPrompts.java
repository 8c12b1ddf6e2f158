package org.pgtandem.cli;

import java.util.Optional;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;
import org.pgtandem.text.Catalogue;

/** Puts questions into a language before they are asked. */
record SpokenPrompts(Prompts person, Catalogue words) implements Prompts {

    @Override
    public boolean canAsk() {
        return person.canAsk();
    }

    @Override
    public Optional<String> secret(Text question) {
        return person.secret(said(question));
    }

    @Override
    public boolean confirm(Text question) {
        return person.confirm(said(question));
    }

    private Text said(Text question) {
        return Text.of("%s", words.say(question));
    }
}
