package org.pgtandem.conf;

/**
 * A line that the server would refuse.
 *
 * @param line its number in the file, from 1
 * @param message the server's own wording of what is wrong
 */
public record BrokenLine(int line, String message) {}
