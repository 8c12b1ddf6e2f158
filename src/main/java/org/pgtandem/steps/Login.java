package org.pgtandem.steps;

import org.jspecify.annotations.Nullable;
import org.pgtandem.conf.Conninfo;
import org.pgtandem.conf.ReplicationLogin;
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
                        boundToChannel(site),
                        rootCertificates(site, standby),
                        passfile(site.cluster(standby.name()))));
    }

    /** Where TLS is asked for and the password is kept as SCRAM, or will be: then nobody in between can take it over. */
    private static boolean boundToChannel(Site site) {
        ServerFacts.RoleFacts role = site.server(site.primary()).role();
        return site.topology().replication().tls() != TlsMode.PREFER
                && (role == null || !role.verifier().equals("md5"));
    }

    /** Named, as the server's home need not be its owner's; null where none are needed. */
    private static @Nullable String rootCertificates(Site site, Standby standby) {
        return site.topology().replication().tls().verifies()
                ? site.cluster(standby.name()).rootCertificates()
                : null;
    }
}
