package org.pgtandem.cli;

/** Colours of the terminal (ECMA-48, SGR); the sixteen that every theme has. */
enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text in this style. */
    String on(String text) {
        return text.isEmpty() ? "" : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
