package org.pgtandem.probe;

import java.util.List;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.probe.Snapshot.Link;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Remote;
import org.pgtandem.remote.Scripts;

/** Tries from a standby whether its upstream's port can be reached, as the login. Throws like {@link Remote}. */
public final class LinkProbe {
    private static final String SECONDS = "3";
    private static final int PARTS = 3;

    private final Remote remote;

    /** A probe from that host. */
    public LinkProbe(Remote remote) {
        this.remote = remote;
    }

    /** Tries each of the address's resolutions for up to 3 seconds. */
    public Link look(String standby, String upstream, String address, int port) {
        Output output = remote.run(Command.script(
                As.LOGIN, Scripts.load(LinkProbe.class, "link.sh"), address, Integer.toString(port), SECONDS));
        List<String> parts = List.of(output.text().split("\0", -1));
        return parts.size() > PARTS
                ? new Link(standby, upstream, parts.get(0), withoutZone(parts.get(1)), parts.get(2))
                : new Link(standby, upstream, "unknown", "", output.words());
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
