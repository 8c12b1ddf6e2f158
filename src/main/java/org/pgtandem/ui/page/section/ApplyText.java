package org.pgtandem.ui.page.section;

import java.util.List;
import org.pgtandem.model.Change;
import org.pgtandem.model.Text;

/** "Apply on p1, s1". Pure. */
final class ApplyText {
    private static final int MOST_NAMES = 3;

    private ApplyText() {}

    static Text of(List<Change> changes) {
        List<String> hosts = changes.stream().map(Change::host).distinct().toList();
        return hosts.size() > MOST_NAMES
                ? Text.of("_Apply on %d hosts", hosts.size())
                : Text.of("_Apply on %s", String.join(", ", hosts));
    }
}
