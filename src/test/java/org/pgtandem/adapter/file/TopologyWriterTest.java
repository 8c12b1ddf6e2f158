package org.pgtandem.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.conf.Hostile;
import org.pgtandem.model.Become;
import org.pgtandem.model.ClusterRef;
import org.pgtandem.model.Node;
import org.pgtandem.model.Replication;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;

class TopologyWriterTest {
    @TempDir
    Path directory;

    @Property(tries = 200)
    void whatIsWrittenReadsAsWhatItWas(@ForAll("topologies") Topology topology) {
        assertThat(TopologyFile.parse(TopologyWriter.text(topology))).isEqualTo(topology);
    }

    /** Controls are refused where they are typed; what is left has to come back. */
    @Test
    void anyOfTenThousandHostileValuesReadsAsItWas() {
        List<String> values = Hostile.values(12_000, 63, 6).stream()
                .filter(value -> value.codePoints().noneMatch(Character::isISOControl) && !value.isBlank())
                .limit(Hostile.MANY)
                .toList();
        assertThat(values).hasSize(Hostile.MANY);
        for (int i = 0; i < Hostile.MANY; i += 5) {
            String role = values.get(i).matches("none|public") ? "somebody" : values.get(i);
            Standby standby = new Standby(
                    new Node(
                            "s1",
                            new SshTarget("dba", "db2", 0),
                            new ClusterRef.DataDirectory("/" + values.get(i + 1) + "x"),
                            "db2",
                            Become.AUTO),
                    "p1",
                    Duration.ZERO,
                    "/" + values.get(i + 2),
                    Map.of("/" + values.get(i + 3), "/" + values.get(i + 4)));
            Topology topology = new Topology(
                    new Node("p1", new SshTarget("dba", "db1", 0), null, "db1", Become.AUTO),
                    List.of(standby),
                    new Replication(role, true, "off", TlsMode.PREFER, null, "auto"),
                    "auto",
                    values.get(i + 1));
            assertThat(TopologyFile.parse(TopologyWriter.text(topology))).isEqualTo(topology);
        }
    }

    @Test
    void leavesOutWhatTheReaderFillsIn() {
        assertThat(TopologyWriter.text(pair("replicator"))).isEqualTo(TopologyWriter.HEAD + """
                        version: 1
                        primary:
                          name: p1
                          ssh: dba@db1
                          cluster: 15/main
                        standbys:
                        - name: s1
                          ssh: dba@[fd00::2]:2222
                          upstream: p1
                        replication:
                          role: replicator
                          slots: true
                          synchronous: 'off'
                          tls: prefer
                          compress: auto
                        hba:
                          address: auto
                        test:
                          table: guestbook
                        """);
    }

    @Test
    void theSameHostsKeepTheirFileWhateverElseChanges() throws IOException {
        KeptTopologies kept = new KeptTopologies(directory);

        Path first = kept.keep(pair("replicator"));
        Path second = kept.keep(pair("somebody else"));

        assertThat(second).isEqualTo(first);
        assertThat(TopologyFile.read(second)).isEqualTo(pair("somebody else"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsWhatWasWrittenByHandOnceAndTheModeOfTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "# my own words\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        KeptTopologies.save(pair("a"), file);
        KeptTopologies.save(pair("b"), file);

        assertThat(TopologyFile.read(file)).isEqualTo(pair("b"));
        assertThat(directory.resolve("mine.yaml.orig")).hasContent("# my own words");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    private static Topology pair(String role) {
        return new Topology(
                node("p1", "dba@db1", new ClusterRef.Debian("15", "main")),
                List.of(new Standby(node("s1", "dba@[fd00::2]:2222", null), "p1", Duration.ZERO, null, Map.of())),
                new Replication(role, true, "off", TlsMode.PREFER, null, "auto"),
                "auto",
                "guestbook");
    }

    private static Node node(String name, String ssh, @Nullable ClusterRef cluster) {
        SshTarget target = SshTarget.parse(ssh);
        return new Node(name, target, cluster, target.host(), Become.AUTO);
    }

    @Provide
    Arbitrary<Topology> topologies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4).flatMap(this::standbys), replications(), anyName())
                .as((standbys, replication, table) -> new Topology(
                        node("p1", "dba@db1", new ClusterRef.DataDirectory("/data/가 나/#1: x")),
                        standbys,
                        replication,
                        "10.0.0.0/24",
                        table));
    }

    private Arbitrary<List<Standby>> standbys(int number) {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Integer.MAX_VALUE),
                        path(),
                        path(),
                        Arbitraries.of(Become.values()),
                        Arbitraries.of(true, false))
                .as((delay, wal, tablespace, become, cascades) -> IntStream.rangeClosed(1, number)
                        .mapToObj(i -> new Standby(
                                new Node(
                                        "s" + i,
                                        SshTarget.parse("[fe80::" + i + "%eth0]"),
                                        new ClusterRef.DataDirectory(wal),
                                        cascades ? "10.0.0." + i : "fe80::" + i + "%eth0",
                                        become),
                                cascades && i > 1 ? "s" + (i - 1) : "p1",
                                Duration.ofMillis(delay),
                                cascades ? wal : null,
                                cascades ? Map.of("/ts/1", tablespace) : Map.of()))
                        .toList());
    }

    private Arbitrary<Replication> replications() {
        return Combinators.combine(
                        anyName()
                                .filter(name -> !name.startsWith("pg_")
                                        && !List.of("public", "none").contains(name)),
                        Arbitraries.of("off", "ANY 1", "FIRST 1"),
                        Arbitraries.of(TlsMode.values()),
                        Arbitraries.of("50M", "33k").injectNull(0.3),
                        Arbitraries.of("auto", "none", "server-zstd:level=3"))
                .as((role, quorum, tls, rate, compress) ->
                        new Replication(role, quorum.equals("off"), quorum, tls, rate, compress));
    }

    private static Arbitrary<String> path() {
        return anyName().map(name -> "/" + name + "/x");
    }

    /** Anything that a person could type, above all what means something in YAML. */
    private static Arbitrary<String> anyName() {
        return Arbitraries.strings()
                .withChars("abz019 :#-'\"\\{}[],&*!|>%@`~?=<.é복제\uD83D\uDC18\u2028")
                .ofMinLength(1)
                .ofMaxLength(12)
                .edgeCases(edges -> edges.add("null", "~", "yes", "off", "007", "1e3", "<<", "- a", "a: b", "a #b"))
                .filter(name -> !name.isBlank() && name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }
}
