package org.pgtandem.steps;

import java.util.List;
import java.util.Optional;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;
import org.pgtandem.probe.LogCause;
import org.pgtandem.probe.ServerLog;

/** A standby's own words for what it was waited for in vain: its log is gone by the time that a person could look. */
final class StandbyLog {
    private static final int LAST_LINES = 12;
    /** The first word of every start's recovery. */
    private static final String BEGINNING = "database system was ";

    private StandbyLog() {}

    /** That failure as the standby's log explains it; as it is where that can't be read. */
    static HostFailure explain(Site site, String standby, HostFailure failure) {
        try {
            List<String> log = new ServerLog()
                    .read(site.fleet().remote(standby), site.cluster(standby)).stream()
                            .map(site.secrets()::redact)
                            .toList();
            return new HostFailure(failure.kind(), told(standby, failure.finding(), log), failure);
        } catch (HostFailure unread) {
            failure.addSuppressed(unread);
            return failure;
        }
    }

    /** That finding with what the log says since the server's last start. */
    static Finding told(String standby, Finding finding, List<String> log) {
        List<String> lines = sinceItsStart(log);
        Optional<LogCause> known = LogCause.of(String.join("\n", lines));
        String end = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        return Finding.blocker(
                finding.id(),
                standby,
                known.map(cause -> Text.of("%s %s", finding.message(), cause.cause()))
                        .orElse(finding.message()),
                (finding.serverSays() + "\n" + end).strip(),
                known.map(LogCause::next)
                        .orElse(
                                Text.of(
                                        "These are the last lines of the standby's log; mend what they name, and apply again.")));
    }

    private static List<String> sinceItsStart(List<String> log) {
        int start = log.size() - 1;
        while (start > 0 && !log.get(start).contains(BEGINNING)) {
            start--;
        }
        return log.subList(Math.max(0, start), log.size());
    }
}
