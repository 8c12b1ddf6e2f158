package org.pgtandem.probe.rule;

import java.util.stream.Stream;
import org.pgtandem.conf.SettingValue;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;

/** TLS is asked for, and a standby that others follow will offer none. */
final class UpstreamWithoutTls implements PairRule {

    @Override
    public Stream<Finding> of(Pair pair) {
        TlsMode tls = pair.snapshot().topology().replication().tls();
        boolean followed = !pair.snapshot().topology().downstreamOf(pair.name()).isEmpty();
        if (tls == TlsMode.PREFER
                || !followed
                || SettingValue.truth(pair.standbySetting("ssl")).orElse(false)) {
            return Stream.of();
        }
        return Stream.of(Finding.blocker(
                "UpstreamWithoutTls",
                pair.name(),
                Text.of(
                        "The topology asks for 'tls: %s', and %s offers no TLS: the standbys that follow it could not log in.",
                        tls.id(), pair.name()),
                "ssl = off",
                Text.of("Set ssl = on with a certificate on %s, or 'tls: prefer' in the topology file.", pair.name())));
    }
}
