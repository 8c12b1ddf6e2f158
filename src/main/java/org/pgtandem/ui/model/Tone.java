package org.pgtandem.ui.model;

import java.util.Locale;
import org.pgtandem.model.Finding;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.StandbyStatus;

/** How a host of a report stands, in a colour. */
public enum Tone {
    SUCCESS,
    WARNING,
    DANGER;

    /** That host's, the primary or a standby. */
    public static Tone of(Report report, String host) {
        if (host.equals(report.primary().name())) {
            boolean serves = report.primary().reachable() && !report.primary().inRecovery();
            return serves ? attention(report, host) : DANGER;
        }
        boolean follows = report.standbys().stream()
                .filter(standby -> standby.name().equals(host))
                .anyMatch(StandbyStatus::replicates);
        return follows ? attention(report, host) : DANGER;
    }

    private static Tone attention(Report report, String host) {
        return report.findings().stream().map(Finding::host).anyMatch(host::equals) ? WARNING : SUCCESS;
    }

    /** The end of its style classes: "success". */
    public String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
