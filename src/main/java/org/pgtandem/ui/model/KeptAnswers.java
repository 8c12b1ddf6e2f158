package org.pgtandem.ui.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;

/**
 * Answers that the person gave to reach hosts, or declined to give, kept while the window is open so that the next
 * connection to them need not ask again. Each is offered once; whoever asks a second time found it wrong, and the person is
 * asked.
 */
final class KeptAnswers implements Prompts {
    private final Prompts person;
    private final Map<Text, Optional<String>> answers;
    private final Set<Text> offered = new HashSet<>();

    private KeptAnswers(Prompts person, Map<Text, Optional<String>> answers) {
        this.person = person;
        this.answers = answers;
    }

    /** None yet. */
    static KeptAnswers of(Prompts person) {
        return new KeptAnswers(person, new ConcurrentHashMap<>());
    }

    /** The answers that were given, for connections that begin anew: what was declined may be given now. */
    KeptAnswers anew() {
        answers.values().removeIf(Optional::isEmpty);
        return again();
    }

    /** The same answers for other connections. */
    KeptAnswers again() {
        return new KeptAnswers(person, answers);
    }

    @Override
    public boolean canAsk() {
        return person.canAsk();
    }

    @Override
    public synchronized Optional<String> secret(Text question) {
        boolean first = offered.add(question);
        Optional<String> kept = answers.get(question);
        if (first && kept != null) {
            return kept;
        }
        Optional<String> typed = person.secret(question);
        answers.put(question, typed);
        return typed;
    }

    @Override
    public boolean confirm(Text question) {
        return person.confirm(question);
    }
}
