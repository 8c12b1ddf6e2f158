package org.pgtandem.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Become;
import org.pgtandem.model.Change;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Command;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.Sentence;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.Text;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.PrimaryStatus;
import org.pgtandem.watch.Report.SlotStatus;
import org.pgtandem.watch.Report.StandbyStatus;

/** Values of the kind that the engine hands to the terminal. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.1239Z");
    private static final As POSTGRES = As.user("postgres");
    private static final Endpoint ENDPOINT = new Endpoint("postgres", "/var/run/postgresql", 5432, "postgres");

    private Samples() {}

    static Topology topology() {
        return new Topology(
                node("p1"),
                Stream.of("s1", "s2")
                        .map(name -> new Standby(node(name), "p1", Duration.ZERO, null, Map.of()))
                        .toList(),
                new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
                "auto",
                "guestbook");
    }

    private static Node node(String name) {
        return new Node(name, SshTarget.parse("dba@" + name), new ClusterRef.Debian("15", "main"), name, Become.AUTO);
    }

    static Change role() {
        SecretText sql = SecretText.of("CREATE ROLE replicator LOGIN REPLICATION PASSWORD '")
                .andSecret("replication-password", "scram-sha-256")
                .and("'");
        return new Change(
                Section.USER,
                "CreateReplicationRole",
                "p1",
                List.of(new Action.ExecuteSql("p1", ENDPOINT, sql, "")),
                List.of(new Action.ExecuteSql("p1", ENDPOINT, SecretText.of("DROP ROLE replicator"), "")),
                false,
                0);
    }

    static Change hba() {
        String before = "local all all peer\nhost all all 127.0.0.1/32 md5\n";
        return new Change(
                Section.HBA,
                "AllowReplicationInHba",
                "p1",
                List.of(
                        new Action.WriteFile(
                                "p1",
                                POSTGRES,
                                "/etc/postgresql/15/main/pg_hba.conf",
                                before,
                                "1234",
                                SecretText.of(before + "host replication replicator 10.0.0.12/32 scram-sha-256\n"),
                                "UTF-8",
                                "640"),
                        new Action.AwaitSql(
                                "p1",
                                ENDPOINT,
                                "SELECT true",
                                Text.of("the server has read it"),
                                Duration.ofSeconds(10),
                                "")),
                List.of(new Action.RestoreFile("p1", POSTGRES, "/etc/postgresql/15/main/pg_hba.conf")),
                false,
                0);
    }

    static Change restart() {
        return new Change(
                Section.CONF,
                "RestartPrimary",
                "p1",
                List.of(
                        new Action.RunCommand(
                                "p1", Command.of(As.ROOT, "systemctl", "stop", "postgresql@15-main"), "systemctl stop"),
                        new Action.RunCommand(
                                "p1",
                                Command.of(As.ROOT, "systemctl", "start", "postgresql@15-main"),
                                "systemctl start")),
                List.of(),
                true,
                3);
    }

    static Change passFile() {
        return new Change(
                Section.RECOVERY,
                "WritePassFile",
                "s1",
                List.of(new Action.WriteFile(
                        "s1",
                        POSTGRES,
                        "/var/lib/postgresql/.pgpass",
                        "",
                        "absent",
                        SecretText.of("p1:5432:replication:replicator:")
                                .andSecret("replication-password", "pgpass")
                                .and("\n"),
                        "UTF-8",
                        "600")),
                List.of(new Action.RestoreFile("s1", POSTGRES, "/var/lib/postgresql/.pgpass")),
                false,
                0);
    }

    static Report report(Report.Verdict verdict) {
        return new Report(
                NOON,
                verdict,
                new Sentence(List.of(Text.of("standby s1 is 12 ms (4.0 kB) behind; nothing is retained for it"))),
                new PrimaryStatus("p1", true, false, "15.18", "7311", 1, Lsn.parse("0/30209F0"), null),
                List.of(
                        new StandbyStatus(
                                "s1",
                                "p1",
                                true,
                                true,
                                "7311",
                                1,
                                "streaming",
                                "async",
                                Lsn.parse("0/30209F0"),
                                Lsn.parse("0/30209F0"),
                                Lsn.parse("0/30209F0"),
                                Lsn.parse("0/30209F0"),
                                Lsn.parse("0/301F9F0"),
                                4096L,
                                0.012,
                                new SlotStatus("s1", true, 0, "reserved", null, null),
                                null,
                                null,
                                null),
                        new StandbyStatus(
                                "s2", "p1", false, false, null, null, null, null, null, null, null, null, null, null,
                                null, null, null, null, null)),
                List.of());
    }
}
