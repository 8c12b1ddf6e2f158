package org.pgtandem.model;

/** How a person names a cluster of a host. */
public sealed interface ClusterRef {

    /** Debian's version and name: 15/main. */
    record Debian(String family, String name) implements ClusterRef {
        @Override
        public String toString() {
            return family + "/" + name;
        }
    }

    /** An absolute path. */
    record DataDirectory(String path) implements ClusterRef {
        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * Reads "15/main" or "/var/lib/pgsql/15/data".
     *
     * @throws FieldInvalid if it is neither
     */
    static ClusterRef parse(String text) {
        if (text.startsWith("/")) {
            return new DataDirectory(
                    text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        }
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[0].matches("\\d+(\\.\\d+)?") && parts[1].matches("[^\\s/]+")) {
            return new Debian(parts[0], parts[1]);
        }
        throw new FieldInvalid(Text.of("'%s' is neither VERSION/NAME nor an absolute data directory", text));
    }
}
