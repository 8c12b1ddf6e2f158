package org.pgtandem.model;

import java.util.List;
import java.util.stream.Collectors;

/** A topology file that can't be used; holds every problem of it, in the file's order. */
public final class TopologyInvalid extends RuntimeException {
    private final transient List<Problem> problems;

    /**
     * One thing wrong with the file.
     *
     * @param line from 1
     * @param column from 1, in characters
     */
    public record Problem(int line, int column, Text message) {

        /** "3:7: unknown key …", as compilers write it. */
        public Text says() {
            return Text.of("%d:%d: %s", line, column, message);
        }

        /** The same in English. */
        @Override
        public String toString() {
            return says().toString();
        }
    }

    public TopologyInvalid(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All of them, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
