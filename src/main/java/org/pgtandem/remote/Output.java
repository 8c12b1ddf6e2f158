package org.pgtandem.remote;

import java.nio.charset.StandardCharsets;

/** What a command answered. */
public final class Output {
    private final int exit;
    private final byte[] bytes;
    private final String errors;

    /**
     * An answer.
     *
     * @param exit the exit code; 128 + n where signal n ended it
     * @param bytes standard output
     * @param errors standard error, decoded
     */
    public Output(int exit, byte[] bytes, String errors) {
        this.exit = exit;
        this.bytes = bytes.clone();
        this.errors = errors;
    }

    /** Its exit code; 128 + n where signal n ended it. */
    public int exit() {
        return exit;
    }

    /** Whether the exit code is 0. */
    public boolean ok() {
        return exit == 0;
    }

    /** Standard output, byte for byte. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard output as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The host's own words: standard error, or standard output where that is empty. */
    public String words() {
        return errors.isBlank() ? text().strip() : errors.strip();
    }
}
