package org.pgtandem.hosts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one cluster of a host, in one of the shapes that PostgreSQL comes in: it runs on port 5432 and is owned by postgres.
 *
 * @param name what a topology file calls it: Debian's name, or the data directory
 * @param programs the directory of initdb, pg_ctl and postgres
 * @param data the data directory
 * @param config the directory of postgresql.conf and pg_hba.conf
 * @param sockets the directory of its Unix socket
 * @param unit the systemd unit that runs it; null where pg_ctl alone does
 */
public record TestCluster(
        TestHost host,
        String name,
        String programs,
        String data,
        String config,
        String sockets,
        @Nullable String unit) {
    private static final String SOCKETS = "/var/run/postgresql";

    /** Debian's own cluster, which every fresh host runs. */
    public static TestCluster debian(TestHost host) {
        int version = host.suite().postgres();
        String below = "postgresql/" + host.suite().cluster();
        return new TestCluster(
                host,
                host.suite().cluster(),
                programs(version),
                "/var/lib/" + below,
                "/etc/" + below,
                SOCKETS,
                "postgresql@" + version + "-main");
    }

    /** Gives a fresh host RHEL's shape: /usr/pgsql-N, /var/lib/pgsql/N/data, postgresql-N.service, no tools of Debian. */
    public static TestCluster redHat(TestHost host) {
        int version = host.suite().postgres();
        host.script(TestHosts.project("src/test/hosts/redhat"), Integer.toString(version));
        String data = "/var/lib/pgsql/" + version + "/data";
        return new TestCluster(
                host, data, "/usr/pgsql-" + version + "/bin", data, data, SOCKETS, "postgresql-" + version);
    }

    /** Replaces a fresh host's cluster by one of the same version that pg_ctl alone runs. */
    public static TestCluster plain(TestHost host, String data) {
        return plain(host, programs(host.suite().postgres()), data, SOCKETS);
    }

    /**
     * Replaces a fresh host's cluster by one of an older version, such as {@code 9.3}, that pg_ctl alone runs. Its programs
     * are initdb, pg_ctl and postgres; pg_basebackup and psql are Debian's, and newer.
     */
    public static TestCluster archive(TestHost host, String version, String data) {
        List<String> fetch =
                List.of("sh", TestHosts.project("installer/postgres").toString(), version);
        Ran.run(Duration.ofMinutes(10), "", fetch).outOr("", fetch);
        host.put(Path.of("/var/cache/pgtandem/postgres", version), "/opt/postgresql/" + version);
        return plain(host, "/opt/postgresql/" + version + "/bin", data, "/tmp");
    }

    private static TestCluster plain(TestHost host, String programs, String data, String sockets) {
        host.script(TestHosts.project("src/test/hosts/plain"), programs, data);
        return new TestCluster(host, data, programs, data, data, sockets, null);
    }

    private static String programs(int version) {
        return "/usr/lib/postgresql/" + version + "/bin";
    }

    /** Asks the server, as its superuser over its socket; columns are parted by {@code |}, rows by newlines. */
    public String sql(String statements) {
        return host.sh("""
                runuser -u postgres -- psql -X -q -A -t -v ON_ERROR_STOP=1 -h '%s' -d postgres <<'END-OF-SQL'
                %s
                END-OF-SQL
                """.formatted(sockets, statements)).strip();
    }

    /** Starts the server, and waits until it accepts connections. */
    public void start() {
        host.sh(unit == null ? pgCtl("-w start") : "systemctl start " + unit);
    }

    /** Stops the server, cutting its sessions off. */
    public void stop() {
        host.sh(unit == null ? pgCtl("-m fast -w stop") : "systemctl stop " + unit);
    }

    private String pgCtl(String how) {
        return "cd / && runuser -u postgres -- '%s/pg_ctl' -D '%s' -l '%s/../postgres.log' %s >/dev/null"
                .formatted(programs, data, data, how);
    }
}
