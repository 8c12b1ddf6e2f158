package org.pgtandem.steps;

import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.ChannelBinding;
import org.pgtandem.conf.Conninfo;
import org.pgtandem.conf.ReplicationLogin;
import org.pgtandem.conf.ServerCertificate;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.probe.ServerFacts;

/** How a standby logs in to a server for replication. */
final class Login {
    /** The secret's name in {@link org.pgtandem.model.SecretText.Hole}. */
    static final String PASSWORD = "replication-password";

    /** The database in passfile and pg_hba.conf that stands for physical replication. */
    static final String DATABASE = "replication";

    private Login() {}

    /** The owner's passfile (PostgreSQL manual, "The Password File"). */
    static String passfile(Cluster cluster) {
        return cluster.home() + "/.pgpass";
    }

    /** The connection string from a standby to that node, without a password, in the words of its version's libpq. */
    static Conninfo conninfo(Site site, Standby standby, String server) {
        Cluster target = site.cluster(server);
        return Conninfo.forReplication(
                target.version(),
                new ReplicationLogin(
                        site.node(server).address(),
                        target.port(),
                        site.topology().replication().role(),
                        standby.name(),
                        site.topology().replication().tls(),
                        binding(site),
                        rootCertificates(site, standby),
                        passfile(site.cluster(standby.name()))));
    }

    /**
     * Required where TLS is asked for and the password is kept as SCRAM, or will be: then nobody in between can take it over.
     * The primary's certificate stands for that of any upstream, to which it comes with the copy.
     */
    private static ChannelBinding binding(Site site) {
        ServerFacts primary = site.server(site.primary());
        if (primary.value("ssl").equals("on")
                && !ServerCertificate.bindsChannels(site.certificate().text())) {
            return ChannelBinding.IMPOSSIBLE;
        }
        ServerFacts.RoleFacts role = primary.role();
        boolean scram = role == null || !role.verifier().equals("md5");
        return scram && site.topology().replication().tls() != TlsMode.PREFER
                ? ChannelBinding.REQUIRED
                : ChannelBinding.PREFERRED;
    }

    /** Named, as the server's home need not be its owner's; null where none are needed. */
    private static @Nullable String rootCertificates(Site site, Standby standby) {
        return site.topology().replication().tls().verifies()
                ? site.cluster(standby.name()).rootCertificates()
                : null;
    }
}
