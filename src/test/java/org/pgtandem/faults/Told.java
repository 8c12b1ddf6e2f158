package org.pgtandem.faults;

import java.util.ArrayList;
import java.util.List;
import org.pgtandem.model.Finding;

/** What a person was told of a fault, for the table. */
public final class Told {
    private final List<String> lines = new ArrayList<>();
    private String where = "";

    /** The servers on which it was tried. */
    public void where(String servers) {
        where = servers;
    }

    /** A finding that was shown. */
    public void told(Finding finding) {
        lines.add("%s, on %s: %s%s%s"
                .formatted(
                        finding.id(),
                        finding.host(),
                        finding.message(),
                        finding.serverSays().isBlank()
                                ? ""
                                : " <<" + finding.serverSays().strip() + ">>",
                        finding.hint().isEmpty() ? "" : " -> " + finding.hint()));
    }

    String servers() {
        return where;
    }

    String words() {
        return String.join("; ", lines);
    }
}
