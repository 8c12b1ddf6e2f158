package org.pgtandem.model;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Texts that are read as one sentence: with semicolons between them, a capital before and a full stop behind. */
public record Sentence(List<Text> clauses) {

    public Sentence {
        clauses = List.copyOf(clauses);
    }

    /** The sentence, its texts said like that. */
    public String in(Function<Text, String> language) {
        String all = clauses.stream()
                .map(clause -> language.apply(clause).replaceFirst("\\.$", ""))
                .reduce((said, next) -> language.apply(Text.of("%s; %s", said, next)))
                .orElse("");
        return all.isEmpty() ? "" : all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".";
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Text::toString);
    }
}
