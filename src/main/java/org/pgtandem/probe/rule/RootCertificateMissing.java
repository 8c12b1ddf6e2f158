package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.remote.TextFile;

/** A standby that is to check its upstream's certificate has none to check it by. */
final class RootCertificateMissing implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        TlsMode tls = pair.snapshot().topology().replication().tls();
        NodeFacts standby = pair.standby();
        TextFile file = standby.files().file(standby.cluster().rootCertificates());
        boolean unseen = standby.files().byPath().isEmpty();
        if (!tls.verifies() || unseen || file.exists()) {
            return Stream.of();
        }
        return Stream.of(Finding.blocker(
                "RootCertificateMissing",
                standby.node().name(),
                Text.of(
                        "The topology asks for 'tls: %s', and %s has no certificate to check the primary's by.",
                        tls.id(), standby.cluster().owner()),
                file.path() + ": absent",
                Text.of(
                        "Put the certificate of the authority that signed the primary's into %s, for %s to read.",
                        file.path(), standby.cluster().owner())));
    }
}
