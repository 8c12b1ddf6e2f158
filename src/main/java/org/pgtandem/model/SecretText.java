package org.pgtandem.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A text with holes where secrets go. What is shown, logged and journalled has the holes; only the hand that writes to
 * the host fills them.
 */
public record SecretText(List<Piece> pieces) {

    /** A part of the text. */
    public sealed interface Piece {}

    /** Text that anyone may see. */
    public record Literal(String text) implements Piece {}

    /**
     * A hole.
     *
     * @param name which secret: "replication-password"
     * @param form how it has to be written at this place: "scram-sha-256", "md5", "pgpass"
     */
    public record Hole(String name, String form) implements Piece {}

    public SecretText {
        pieces = List.copyOf(pieces);
    }

    /** A text with no secret in it. */
    public static SecretText of(String text) {
        return new SecretText(List.of(new Literal(text)));
    }

    /** This text with more behind it. */
    public SecretText and(String text) {
        return with(new Literal(text));
    }

    /** This text with a hole behind it. */
    public SecretText andSecret(String name, String form) {
        return with(new Hole(name, form));
    }

    /** This text with another behind it. */
    public SecretText and(SecretText text) {
        return new SecretText(
                Stream.concat(pieces.stream(), text.pieces.stream()).toList());
    }

    private SecretText with(Piece piece) {
        return and(new SecretText(List.of(piece)));
    }

    /** Whether there is a hole in it. */
    public boolean hasSecret() {
        return pieces.stream().anyMatch(Hole.class::isInstance);
    }

    /** The text as people see it, eight dots in each hole. */
    public String masked() {
        return fill(hole -> "••••••••");
    }

    /** The whole text; {@code reveal} gives what goes into a hole. */
    public String fill(Function<Hole, String> reveal) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(
                    switch (piece) {
                        case Literal literal -> literal.text();
                        case Hole hole -> reveal.apply(hole);
                    });
        }
        return text.toString();
    }

    /** As {@link #masked}. */
    @Override
    public String toString() {
        return masked();
    }
}
