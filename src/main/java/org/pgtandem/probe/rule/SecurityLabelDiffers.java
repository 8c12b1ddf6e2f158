package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.HostFacts.Labels;

/**
 * A server whose program has the label of a confined one is let into files with the label of its data only (SELinux's
 * reference policy, "postgresql"). The copy takes the label of the directory whose place it takes. A profile of AppArmor
 * goes by the name, and holds.
 */
final class SecurityLabelDiffers implements PairRule {
    private static final String CONFINED = "postgresql_exec_t";
    private static final String DATA = "postgresql_db_t";

    @Override
    public Stream<Finding> of(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        String data = cluster.realDataDirectory();
        Labels labels = pair.standby().host().labels().get(data);
        if (labels == null
                || !pair.toBeCopied()
                || !labels.typeOfProgram().equals(CONFINED)
                || labels.type().equals(DATA)) {
            return Stream.of();
        }
        return Stream.of(Finding.warning(
                "SecurityLabelDiffers",
                pair.name(),
                Text.of(
                        "SELinux rules on this host. The server's program is labelled %s, and %s is labelled %s, not %s: the"
                                + " server may not be let in.",
                        labels.typeOfProgram(), data, labels.type(), DATA),
                labels.directory() + "\n" + labels.program(),
                Text.of(
                        "Give the data directory the label that is meant for it: semanage fcontext -a -t %s '%s(/.*)?', then"
                                + " restorecon -R %s. If the start fails all the same, everything is taken back.",
                        DATA, data, data)));
    }
}
