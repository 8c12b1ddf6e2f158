package org.pgtandem.steps;

import org.pgtandem.conf.Conninfo;
import org.pgtandem.conf.ReplicationLogin;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Standby;

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
                        null,
                        passfile(site.cluster(standby.name()))));
    }
}
