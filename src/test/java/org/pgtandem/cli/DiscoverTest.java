package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Service;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Text;
import org.pgtandem.probe.Discovery;
import org.pgtandem.probe.HostFacts;
import org.pgtandem.session.Sessions;

class DiscoverTest {
    private static final SshTarget TARGET = SshTarget.parse("dba@10.0.0.11");

    private final Cli cli = new Cli();

    @Test
    void showsWhatEachClusterIs() {
        cli.seen = List.of(host(cluster()));

        Cli.Result result = cli.run("discover", "dba@10.0.0.11");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("""
                        dba@10.0.0.11
                          15/main  PostgreSQL 15.18, primary, running, port 5433, 39.0 MB
                            data      /var/lib/postgresql/15/main, of postgres
                            config    /etc/postgresql/15/main/postgresql.conf
                            hba       /etc/postgresql/15/main/pg_hba.conf
                            socket    /var/run/postgresql/.s.PGSQL.5433
                            service   postgresql@15-main.service
                            server    could not be asked: no relay
                        """);
    }

    @Test
    void givesTheSameToScripts() {
        cli.seen = List.of(host(cluster()));
        assertThat(cli.run("discover", "dba@10.0.0.11", "--json").out().strip())
                .isEqualTo("{\"hosts\":[{\"host\":\"dba@10.0.0.11\",\"reachable\":true,\"architecture\":\"x86_64\","
                        + "\"clusters\":[{\"cluster\":\"15/main\",\"version\":\"15.18\",\"role\":\"primary\",\"running\":true,"
                        + "\"owner\":\"postgres\",\"data_directory\":\"/var/lib/postgresql/15/main\","
                        + "\"config_file\":\"/etc/postgresql/15/main/postgresql.conf\","
                        + "\"hba_file\":\"/etc/postgresql/15/main/pg_hba.conf\","
                        + "\"ident_file\":\"/etc/postgresql/15/main/pg_ident.conf\",\"port\":5433,"
                        + "\"socket_directory\":\"/var/run/postgresql\",\"service\":\"postgresql@15-main.service\","
                        + "\"size\":40894464,\"tablespaces\":[],\"replicas\":[]}]}]}");
    }

    @Test
    void saysThatAHostHasNone() {
        cli.seen = List.of(host());
        assertThat(cli.run("discover", "dba@10.0.0.11").out())
                .isEqualTo("dba@10.0.0.11\n  No PostgreSQL cluster is here.\n");
    }

    @Test
    void exits3WhereAHostCantBeLookedAtAndShowsTheOthers() {
        Finding finding =
                Finding.blocker("HostUnreachable", "db2", Text.of("No answer."), "timeout", Text.of("Check it."));
        cli.seen = List.of(host(cluster()), new Sessions.Unseen(SshTarget.parse("db2"), finding));

        Cli.Result result = cli.run("discover", "dba@10.0.0.11", "db2");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).contains("15/main", "✗ db2  No answer.");
        assertThat(cli.run("discover", "db2", "--json").out())
                .contains(
                        "{\"host\":\"db2\",\"reachable\":false,\"clusters\":[],\"finding\":{\"id\":\"HostUnreachable\"");
    }

    @Test
    void refusesWhatIsNoHost() {
        assertThat(cli.run("discover", "dba@host:port").code()).isEqualTo(2);
        assertThat(cli.run("discover").code()).isEqualTo(2);
    }

    private static Sessions.Host host(Cluster... clusters) {
        HostFacts facts = new HostFacts(
                "10.0.0.11",
                "root",
                "x86_64",
                "glibc 2.36",
                true,
                0,
                List.of(),
                List.of(clusters),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        return new Sessions.Host(
                TARGET,
                new Discovery.Found(
                        facts,
                        List.of(clusters).stream()
                                .map(cluster -> new Discovery.FoundCluster(cluster, null, "no relay"))
                                .toList()));
    }

    private static Cluster cluster() {
        return new Cluster(
                PgVersion.parse("15.18"),
                "main",
                new Cluster.Place("/var/lib/postgresql/15/main", "/var/lib/postgresql/15/main", false),
                new Cluster.Contents(Cluster.State.PRIMARY, null, 39L << 20, "", List.of()),
                new Cluster.Account("postgres", "postgres", "/var/lib/postgresql"),
                new Cluster.Configuration(
                        "/etc/postgresql/15/main/postgresql.conf",
                        "/etc/postgresql/15/main/pg_hba.conf",
                        "/etc/postgresql/15/main/pg_ident.conf",
                        5433,
                        "/var/run/postgresql"),
                List.of(),
                new Cluster.Programs("/usr/lib/postgresql/15/bin", List.of("pg_ctl")),
                new Service.SystemdUnit("postgresql@15-main.service"),
                4711);
    }
}
