package org.pgtandem.steps;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgtandem.conf.HbaAddress;
import org.pgtandem.conf.HbaConnection;
import org.pgtandem.conf.HbaFile;
import org.pgtandem.engine.Check;
import org.pgtandem.model.Action;
import org.pgtandem.model.Change;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Standby;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.Snapshot;
import org.pgtandem.remote.TextFile;

/**
 * One line in pg_hba.conf for each standby that logs in to this server: database replication, its address as the server
 * sees it, placed so that it wins. The rest of the file stays byte for byte.
 */
final class AllowReplicationInHba extends SiteStep {
    private final Cluster cluster;

    AllowReplicationInHba(Site site, String server) {
        super(site, site.isPrimary(server) ? Section.HBA : Section.RECOVERY, server);
        this.cluster = site.cluster(server);
    }

    @Override
    public Set<StepId> after() {
        return Set.of();
    }

    @Override
    public Check check(List<Change> before) {
        TextFile file = site.isPrimary(host)
                ? site.live(host).files().file(cluster.hbaFile())
                : new StandbyFiles(site, site.standby(host), before)
                        .configuration()
                        .file(cluster.hbaFile());
        HbaFile now = HbaFile.parse(file.text(), cluster.version());
        HbaFile after = now;
        for (Standby standby : clients()) {
            String address = address(standby);
            after = after.allow(
                    HbaConnection.replication(
                            site.topology().replication().role(), client(standby, address), encryption()),
                    address,
                    method());
        }
        if (after.print().equals(now.print())) {
            return satisfied(Text.of("every standby's line wins"));
        }
        List<Action> actions = new ArrayList<>();
        actions.add(SettingsEdit.write(host, site.owner(host), file, SecretText.of(after.print()), "600"));
        List<Action> undo = new ArrayList<>(List.of(new Action.RestoreFile(host, site.owner(host), file.path())));
        Reload reload = new Reload(site, host);
        if (site.isPrimary(host)) {
            actions.addAll(reload.checked());
        } else {
            actions.add(reload.ifRunning());
        }
        undo.add(reload.ifRunning());
        return needed(actions, undo);
    }

    /** Every standby copies from the primary; it streams from its upstream. */
    private List<Standby> clients() {
        return site.isPrimary(host)
                ? site.topology().standbys()
                : site.topology().downstreamOf(host);
    }

    private HbaConnection.Encryption encryption() {
        return site.topology().replication().tls() == TlsMode.PREFER
                ? HbaConnection.Encryption.EITHER
                : HbaConnection.Encryption.TLS;
    }

    /** What the person gave; else the address that the server sees, from which the standby's own probe came. */
    private String address(Standby standby) {
        String given = site.topology().hbaAddress();
        if (!given.equals("auto")) {
            return given;
        }
        Snapshot.Link link = site.snapshot().link(standby.name(), host);
        String seen =
                link == null || link.sourceAddress().isEmpty() ? standby.node().address() : link.sourceAddress();
        return seen + (seen.contains(":") ? "/128" : "/32");
    }

    /** The standby itself where its probe came from that network; else, behind an address translation, the network. */
    private InetAddress client(Standby standby, String address) {
        Snapshot.Link link = site.snapshot().link(standby.name(), host);
        int slash = address.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(address.substring(0, Math.max(slash, 0)));
            if (link == null || link.sourceAddress().isEmpty()) {
                return network;
            }
            InetAddress seen = InetAddress.ofLiteral(link.sourceAddress());
            int bits = Integer.parseInt(address.substring(slash + 1));
            return HbaAddress.Range.of(network, bits).contains(seen) ? seen : network;
        } catch (IllegalArgumentException e) {
            throw Failures.failed(
                    "AddressUnknown",
                    host,
                    Text.of(
                            "The address from which %s reaches %s can't be told from '%s'.",
                            standby.name(), host, address),
                    "",
                    Text.of("Give an address or a network in the topology file: hba: { address: 10.0.0.0/24 }."));
        }
    }

    /** A role that has an md5 verifier can't log in by SCRAM; an md5 line takes both. */
    private String method() {
        ServerFacts.RoleFacts role = site.server(site.primary()).role();
        boolean md5 = !cluster.version().hasHbaFileRules()
                || (role != null && role.verifier().equals("md5"));
        return md5 ? "md5" : "scram-sha-256";
    }
}
