package org.pgtandem.conf;

/**
 * A setting as a file gives it.
 *
 * @param name as written; names compare without regard to case
 * @param value without quotes and escapes
 * @param line its number in the file, from 1
 */
public record Setting(String name, String value, int line) {}
