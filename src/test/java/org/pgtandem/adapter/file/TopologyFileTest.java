package org.pgtandem.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.Become;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.model.TopologyInvalid;

class TopologyFileTest {
    @TempDir
    Path directory;

    @Test
    void readsTheFileOfTheContract() {
        Topology topology = TopologyFile.parse("""
                version: 1
                primary:
                  name: p1
                  ssh: dba@10.0.0.11:22         # user@host[:port]; ~/.ssh/config is honoured, ProxyJump too
                  cluster: 15/main              # Debian's version/name, or a data directory
                  address: 10.0.0.11            # how the standbys reach it; omitted: the ssh host
                  become: auto                  # auto | none | sudo
                standbys:
                  - name: s1
                    ssh: dba@10.0.0.12
                    cluster: 15/main
                    upstream: p1
                    apply_delay: 0
                replication:
                  role: replicator
                  slots: true
                  synchronous: off              # off | ANY 1 | FIRST 1 …
                  tls: prefer
                  max_rate:                     # e.g. 50MB: spare the primary
                  compress: auto
                hba: { address: auto }
                test: { table: guestbook }
                """);

        ClusterRef cluster = new ClusterRef.Debian("15", "main");
        assertThat(topology)
                .isEqualTo(new Topology(
                        new Node("p1", new SshTarget("dba", "10.0.0.11", 22), cluster, "10.0.0.11", Become.AUTO),
                        List.of(new Standby(
                                new Node("s1", new SshTarget("dba", "10.0.0.12", 0), cluster, "10.0.0.12", Become.AUTO),
                                "p1",
                                Duration.ZERO,
                                null,
                                Map.of())),
                        new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"),
                        "auto",
                        "guestbook"));
    }

    @Test
    void fillsInWhatIsLeftOut() {
        Topology topology = TopologyFile.parse("""
                primary: { ssh: db1 }
                standbys: [{ ssh: db2 }, { ssh: "ops@[fd00::2]:2222", upstream: s1 }]
                """);

        assertThat(topology.nodes()).extracting(Node::name).containsExactly("p1", "s1", "s2");
        assertThat(topology.nodes()).extracting(Node::address).containsExactly("db1", "db2", "fd00::2");
        assertThat(topology.standbys()).extracting(Standby::upstream).containsExactly("p1", "s1");
        assertThat(topology.replication())
                .isEqualTo(new Replication("replicator", true, "off", TlsMode.PREFER, null, "auto"));
    }

    @Test
    void readsValuesAsTheyAreWrittenAndNotAsYamlTakesThem() {
        Topology topology = TopologyFile.parse("""
                primary: { name: 007, ssh: 10:22, cluster: /srv/pg/ }
                standbys:
                  - ssh: db2
                    apply_delay: 5min
                    wal_directory: /wal
                    tablespaces: { /ts/a: /mnt/a, /ts/b: /mnt/b }
                replication: { role: null, slots: no, synchronous: any 1, tls: verify-full, max_rate: 50MB }
                hba: { address: 10.0.0.12 }
                """);

        assertThat(topology.primary().name()).isEqualTo("007");
        assertThat(topology.primary().ssh()).isEqualTo(new SshTarget(null, "10", 22));
        assertThat(topology.primary().cluster()).isEqualTo(new ClusterRef.DataDirectory("/srv/pg"));
        assertThat(topology.standbys().getFirst().applyDelay()).isEqualTo(Duration.ofMinutes(5));
        assertThat(topology.standbys().getFirst().walDirectory()).isEqualTo("/wal");
        assertThat(topology.standbys().getFirst().tablespaces())
                .isEqualTo(Map.of("/ts/a", "/mnt/a", "/ts/b", "/mnt/b"));
        assertThat(topology.replication())
                .isEqualTo(new Replication("replicator", false, "ANY 1", TlsMode.VERIFY_FULL, "50M", "auto"));
        assertThat(topology.hbaAddress()).isEqualTo("10.0.0.12/32");
    }

    @Test
    void takesAnyPrintableNameForTheRole() {
        assertThat(withReplication("role: 'l''été \"\\ $(touch x) 복제'")
                        .replication()
                        .role())
                .isEqualTo("l'été \"\\ $(touch x) 복제");
    }

    @Test
    void collectsEveryProblemWithItsPlace() {
        assertThat(problems("""
                        version: 2
                        primary:
                          name: p 1
                          shh: dba@10.0.0.11
                        standbys:
                          - name: s1
                            ssh: dba@10.0.0.12:99999
                            upstream: p2
                            apply_delay: [5]
                        replication:
                          slots: maybe
                          synchronus: off
                        """))
                .containsExactly(
                        "1:10: 'version': '2' is none of 1",
                        "3:3: 'ssh' is missing",
                        "3:9: 'name': 'p 1' is no name: letters, digits, \"_\", \"-\" and \".\", at most 63",
                        "4:3: unknown key 'shh': did you mean 'ssh'?",
                        "7:10: 'ssh': 'dba@10.0.0.12:99999' is not user@host[:port]",
                        "8:15: there is no node 'p2': did you mean 'p1'?",
                        "9:18: 'apply_delay' takes one value, not a list",
                        "11:10: 'slots': 'maybe' is neither true nor false",
                        "12:3: unknown key 'synchronus': did you mean 'synchronous'?");
    }

    @Test
    void tellsWhereTheYamlBreaksOff() {
        assertThat(problems("primary:\n\tssh: db1\n"))
                .containsExactly("2:1: a tab can't stand here: indent with spaces");
        assertThat(problems("primary: { ssh: db1\nstandbys: []\n"))
                .singleElement()
                .asString()
                .startsWith("2:9: not YAML: ");
        assertThat(problems("primary: 'db1\n")).singleElement().asString().contains("not YAML: ");
        assertThat(problems("primary: db1\n---\nprimary: db2\n"))
                .singleElement()
                .asString()
                .startsWith("2:1: not YAML");
        assertThat(problems("primary: *nobody\n")).singleElement().asString().startsWith("1:10: not YAML: ");
        assertThat(problems("é: 1\n😀a: \u0000\n")).containsExactly("2:5: the character U+0000 can't stand in YAML");
    }

    @Test
    void tellsThatThereIsNothingInTheFile() {
        assertThat(problems("")).containsExactly("1:1: nothing is in the file");
        assertThat(problems("# only words\n")).containsExactly("1:1: nothing is in the file");
        assertThat(problems("just words\n")).contains("1:1: here go keys with values, not one value");
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(problems("version: 1\n")).containsExactly("1:1: 'primary' is missing", "1:1: 'standbys' is missing");
        assertThat(problems("primary:\nstandbys: []\n"))
                .containsExactly("1:9: 'primary' is missing", "2:11: 'standbys' is empty");
        assertThat(problems("primary: { ssh: }\nstandbys: s1\n"))
                .containsExactly("1:16: 'ssh' is missing", "2:11: 'standbys' takes a list, not one value");
    }

    @Test
    void refusesAKeyThatIsHereTwice() {
        assertThat(problems("primary: { ssh: a, ssh: b }\nstandbys: [{ ssh: c }]\nprimary: { ssh: d }\n"))
                .containsExactly("1:20: key 'ssh' is here twice", "3:1: key 'primary' is here twice");
    }

    @Test
    void refusesNamesThatCantBeToldApart() {
        assertThat(problems("""
                        primary: { name: db, ssh: a }
                        standbys:
                          - { name: db, ssh: b }
                          - { name: x-1, ssh: c }
                          - { name: X.1, ssh: d }
                        """))
                .containsExactly(
                        "3:13: two nodes have the name 'db'",
                        "5:13: 'X.1' and 'x-1' give the same slot name: make them differ more");
    }

    @Test
    void refusesTheSameClusterTwice() {
        assertThat(problems("""
                        primary: { ssh: db:22, cluster: 15/main }
                        standbys:
                          - { ssh: root@db, cluster: 15/main }
                          - { ssh: db, cluster: 15/other }
                          - { ssh: db:2222, cluster: 15/main }
                        """)).containsExactly("3:30: 's1' is the same cluster as 'p1'");
    }

    @Test
    void tellsAnUnknownUpstreamWhereEveryNodeHasOneName() {
        assertThat(problems("""
                        primary: { name: a, ssh: db1 }
                        standbys: [{ name: a, ssh: db2, upstream: b }]
                        """)).contains("2:43: there is no node 'b': did you mean 'a'?");
    }

    @Test
    void refusesStandbysThatFollowThemselves() {
        assertThat(problems("""
                        primary: { ssh: a }
                        standbys:
                          - { ssh: b, upstream: s1 }
                          - { ssh: c, upstream: s3 }
                          - { ssh: d, upstream: s2 }
                          - { ssh: e, upstream: s2 }
                        """))
                .containsExactly(
                        "3:25: 's1' can't follow itself",
                        "4:25: 's2' and the standbys that it follows go round in a circle: one has to follow 'p1'",
                        "5:25: 's3' and the standbys that it follows go round in a circle: one has to follow 'p1'");
    }

    @Test
    void refusesMoreThanSixteenStandbys() {
        StringBuilder text = new StringBuilder("primary: { ssh: p }\nstandbys:\n");
        for (int i = 1; i <= 17; i++) {
            text.append("  - { ssh: h").append(i).append(" }\n");
        }
        assertThat(problems(text.toString())).containsExactly("3:3: one run sets up at most 16 standbys, here are 17");
    }

    @Test
    void refusesAQuorumThatWouldHangEveryCommit() {
        assertThat(problems("""
                        primary: { ssh: a }
                        standbys: [{ ssh: b }, { ssh: c, upstream: s1 }]
                        replication: { synchronous: FIRST 2 }
                        """))
                .containsExactly("3:29: 'synchronous': 'FIRST 2' can't be met and every commit would hang:"
                        + " 1 standby follows the primary directly");
    }

    @Test
    void refusesLineBreaksAndControlCharactersEverywhere() {
        assertThat(problems("""
                        primary: { ssh: "a\\nb", cluster: "/srv/\\x00", name: "p\\t1", address: "a\\rb" }
                        standbys: [{ ssh: c, wal_directory: "/w\\n", tablespaces: { /a: "/b\\e" } }]
                        replication: { role: "r\\0" }
                        test: { table: "" }
                        """))
                .hasSize(8)
                .contains("3:22: 'role': it holds a line break, NUL or another control character")
                .contains("4:16: 'table': nothing is in it");
    }

    @Test
    void refusesWordsThatAProgramWouldTakeForAnOption() {
        assertThat(problems("primary: { ssh: -oProxyCommand=x, address: -x, name: -n }\nstandbys: [{ ssh: c }]\n"))
                .hasSize(3);
    }

    @Test
    void readsRatesInPgBasebackupsForm() {
        assertThat(List.of("32kB", "1500k", "50MB", "50 MB/s", "1024kB", "1GB"))
                .extracting(rate ->
                        withReplication("max_rate: " + rate).replication().maxRate())
                .containsExactly("32k", "1500k", "50M", "50M", "1M", "1024M");
        assertThat(replicationProblem("max_rate: 31kB"))
                .isEqualTo("4:13: 'max_rate': '31kB' is not between 32kB and 1GB, which pg_basebackup asks for");
        assertThat(replicationProblem("max_rate: 2GB")).contains("not between 32kB and 1GB");
        assertThat(replicationProblem("max_rate: 50")).contains("no rate with its unit");
        assertThat(replicationProblem("max_rate: -1MB")).contains("no rate with its unit");
    }

    @Test
    void readsDelaysWithTheirUnits() {
        assertThat(List.of("0", "250ms", "30s", "5 min", "2h", "24d"))
                .extracting(delay -> TopologyFile.parse(
                                "primary: { ssh: a }\nstandbys: [{ ssh: b, apply_delay: " + delay + " }]")
                        .standbys()
                        .getFirst()
                        .applyDelay())
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(2),
                        Duration.ofDays(24));
        for (String wrong : List.of("5", "1:30", "-1s", "25d", "9999999999d", "soon")) {
            assertThat(problems("primary: { ssh: a }\nstandbys: [{ ssh: b, apply_delay: " + wrong + " }]"))
                    .singleElement()
                    .asString()
                    .startsWith("2:35: 'apply_delay': '" + wrong + "' ");
        }
    }

    @Test
    void refusesWordsThatTheReplicationKeysDontKnow() {
        assertThat(replicationProblem("synchronous: on")).contains("none of off, ANY 1, FIRST 1");
        assertThat(replicationProblem("synchronous: ANY 0")).contains("none of off");
        assertThat(replicationProblem("tls: disable"))
                .contains("'disable' is none of prefer, require, verify-ca, verify-full");
        assertThat(replicationProblem("compress: client-zstd")).contains("none of auto, none, server-gzip");
        assertThat(replicationProblem("role: pg_monitor")).contains("keeps for itself");
        assertThat(replicationProblem("role: " + "복".repeat(22))).contains("longer than PostgreSQL's 63 bytes");
        assertThat(withReplication("compress: server-zstd:level=3")
                        .replication()
                        .compress())
                .isEqualTo("server-zstd:level=3");
    }

    @Test
    void readsAddressesForHba() {
        for (String good : List.of("auto", "10.0.0.0/24", "fd00::/64")) {
            assertThat(hba(good).hbaAddress()).isEqualTo(good);
        }
        assertThat(hba("\"fd00::2\"").hbaAddress()).isEqualTo("fd00::2/128");
        for (String wrong : List.of(
                "10.0.0.0/33",
                "db/24",
                "10.0.0",
                "1.2.3.999",
                "'a b'",
                "10.0.0.1/255.0.0.0",
                "db.example.com",
                "samenet")) {
            assertThatExceptionOfType(TopologyInvalid.class).isThrownBy(() -> hba(wrong));
        }
    }

    @Test
    void survivesAFileMadeToHurtIt() {
        String bomb = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nprimary: *c\nstandbys: &s [*s]\n";
        assertThat(problems(bomb)).contains("3:4: here go keys with values, not a list");
        assertThat(problems("x".repeat(200_000) + ": 1\n")).isNotEmpty();
        assertThat(problems("[".repeat(5_000))).isNotEmpty();
    }

    @Test
    void readsUtf8OnlyAndSaysWhereItEnds() throws Exception {
        Path file = directory.resolve("t.yaml");
        Files.write(file, "version: 1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(TopologyInvalid.class)
                .isThrownBy(() -> TopologyFile.read(file))
                .withMessage("2:6: from here on the file is not UTF-8");

        Files.writeString(file, "\uFEFFprimary: { ssh: a }\nstandbys: [{ ssh: b }]\n");
        assertThat(TopologyFile.read(file).primary().ssh().host()).isEqualTo("a");
    }

    @Test
    void leavesAMissingFileToTheCaller() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TopologyFile.read(directory.resolve("none.yaml")));
    }

    private static Topology withReplication(String line) {
        return TopologyFile.parse("primary: { ssh: a }\nstandbys: [{ ssh: b }]\nreplication:\n  " + line + "\n");
    }

    private static String replicationProblem(String line) {
        List<String> problems = problems("primary: { ssh: a }\nstandbys: [{ ssh: b }]\nreplication:\n  " + line + "\n");
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static Topology hba(String address) {
        return TopologyFile.parse("primary: { ssh: a }\nstandbys: [{ ssh: b }]\nhba: { address: " + address + " }\n");
    }

    private static List<String> problems(String text) {
        try {
            TopologyFile.parse(text);
            return List.of();
        } catch (TopologyInvalid invalid) {
            return invalid.problems().stream()
                    .map(TopologyInvalid.Problem::toString)
                    .toList();
        }
    }
}
