package org.pgtandem.model;

/** A position in the WAL, in bytes since the cluster's beginning (PostgreSQL manual, "pg_lsn Type"). Unsigned. */
public record Lsn(long bytes) implements Comparable<Lsn> {

    /**
     * Reads the server's form, two hexadecimal halves: "0/30209F0".
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash > 8 || text.length() - slash < 2 || text.length() - slash > 9) {
            throw new IllegalArgumentException("not an LSN: '" + text + "'");
        }
        return new Lsn(Long.parseUnsignedLong(text, 0, slash, 16) << 32
                | Long.parseUnsignedLong(text, slash + 1, text.length(), 16));
    }

    /** How many bytes this is ahead of {@code other}; negative if it is behind. */
    public long minus(Lsn other) {
        return bytes - other.bytes;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "%X/%X".formatted(bytes >>> 32, bytes & 0xFFFF_FFFFL);
    }
}
