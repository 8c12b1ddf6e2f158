package org.pgtandem.steps;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgtandem.model.Finding;
import org.pgtandem.model.HostFailure;
import org.pgtandem.model.Text;

/** The server saw a standby come from another address than the standby itself has: NAT lies between, or several networks. */
final class RefusedByHba {
    private static final Pattern SEEN =
            Pattern.compile("no pg_hba.conf entry for replication connection from host \"([0-9a-fA-F.:]+)\"");

    private RefusedByHba() {}

    /** What a person is to be told of that failure, if it is of this kind. */
    static Optional<HostFailure> of(HostFailure failure) {
        Matcher seen = SEEN.matcher(failure.finding().serverSays());
        if (!seen.find()) {
            return Optional.empty();
        }
        String address = seen.group(1);
        Finding finding = Finding.blocker(
                "AddressTranslated",
                failure.finding().host(),
                Text.of("The primary sees this standby come from %s, for which pg_hba.conf has no line.", address),
                failure.finding().serverSays(),
                Text.of(
                        "Give the address in the topology file: hba: { address: %s }.",
                        address + (address.contains(":") ? "/128" : "/32")));
        return Optional.of(new HostFailure(failure.kind(), finding, failure));
    }
}
