package org.pgtandem.conf;

/** What the server would say of a line that it refuses. */
final class HbaSyntaxException extends Exception {
    HbaSyntaxException(String message) {
        super(message);
    }
}
