package org.pgtandem.remote;

import java.nio.charset.Charset;

/**
 * A text file of a host as it was read, symbolic links followed. A file that is not UTF-8 is read as ISO-8859-1, so that
 * every byte comes back.
 *
 * @param path as it was asked for
 * @param hash SHA-256 of its bytes in hex, or "absent"
 * @param owner "postgres:postgres"; empty where there is no file
 * @param mode in octal, "640"
 */
public record TextFile(String path, String text, Charset charset, String hash, String owner, String mode) {

    /** The hash of a file that is not there. */
    public static final String ABSENT = "absent";

    /** Whether the file is there. */
    public boolean exists() {
        return !hash.equals(ABSENT);
    }
}
