package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.probe.HostFacts.Labels;

/**
 * A copy is made beside the data directory and renamed to its name. A profile of AppArmor goes by the name, and holds; a
 * label of SELinux stays what it was where the copy was made, and a server that is confined may not be let into it.
 */
final class SecurityLabelDiffers implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        Cluster cluster = pair.standby().cluster();
        Labels labels = pair.standby().host().labels().get(cluster.realDataDirectory());
        boolean inside = cluster.mountPoint();
        if (labels == null || inside || !pair.toBeCopied() || labels.type().equals(labels.typeBeside())) {
            return Stream.of();
        }
        return Stream.of(Finding.warning(
                "SecurityLabelDiffers",
                pair.name(),
                Text.of(
                        "SELinux rules on this host. The data directory is labelled %s, but what is made beside it, as the "
                                + "copy is, is labelled %s: the server may not be let in.",
                        labels.type(), labels.typeBeside()),
                labels.directory() + "\n" + labels.beside(),
                Text.of(
                        "Let what is made there take the same label: semanage fcontext -a -t %s '%s(/.*)?', then restorecon -R %s. "
                                + "If the start fails all the same, everything is taken back.",
                        labels.type(), beside(cluster), beside(cluster))));
    }

    private static String beside(Cluster cluster) {
        return cluster.realDataDirectory().replaceFirst("/[^/]*$", "");
    }
}
