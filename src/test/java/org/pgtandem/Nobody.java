package org.pgtandem;

import java.util.Optional;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;

/** Nobody sits there to be asked. */
final class Nobody implements Prompts {
    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public Optional<String> secret(Text question) {
        return Optional.empty();
    }

    @Override
    public boolean confirm(Text question) {
        return false;
    }
}
