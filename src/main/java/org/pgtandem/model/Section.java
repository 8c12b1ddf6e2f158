package org.pgtandem.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The article's seven sections, in its order. */
public enum Section {
    USER,
    HBA,
    CONF,
    BASEBACKUP,
    RECOVERY,
    HOTSTANDBY,
    TEST;

    /** The name in commands, files and JSON: "user", "hba" … */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The section of that {@link #id}, or empty. */
    public static Optional<Section> of(String id) {
        return Arrays.stream(values())
                .filter(section -> section.id().equals(id))
                .findFirst();
    }
}
