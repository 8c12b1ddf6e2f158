package org.pgtandem.conf;

import java.util.Locale;

/**
 * A line that brings in other files.
 *
 * @param path as written: absolute, or relative to the directory of the file that holds the line
 * @param line its number in the file, from 1
 */
public record Include(Kind kind, String path, int line) {

    /** The three directives (PostgreSQL manual, "Configuration File Includes"). */
    public enum Kind {
        INCLUDE,
        INCLUDE_IF_EXISTS,
        INCLUDE_DIR;

        /** The directive's word: "include_dir". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The path to read where {@code includingFile}, an absolute path on the server's host, holds this line. */
    public String resolvedAgainst(String includingFile) {
        return path.startsWith("/") ? path : includingFile.substring(0, includingFile.lastIndexOf('/') + 1) + path;
    }
}
