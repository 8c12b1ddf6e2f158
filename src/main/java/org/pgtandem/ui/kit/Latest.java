package org.pgtandem.ui.kit;

import java.util.function.Consumer;

/** Hears only what is said to the last question: what answers an earlier one comes too late. Window's thread only. */
public final class Latest {
    private long last;

    /** A question that was asked; it counts until the next one, or until it is dropped. */
    public final class Question {
        private final long number;

        private Question(long number) {
            this.number = number;
        }

        /** Hears that if the question still counts. */
        public <T> Consumer<T> ifLast(Consumer<T> hears) {
            return said -> {
                if (number == last) {
                    hears.accept(said);
                }
            };
        }
    }

    /** Another question, in the place of those before. */
    public Question ask() {
        last++;
        return new Question(last);
    }

    /** Nobody waits for what is said any more. */
    public void drop() {
        last++;
    }
}
