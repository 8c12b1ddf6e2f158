package org.pgtandem.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.Needed;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Cluster.State;
import org.pgtandem.probe.HostFacts.PathFacts;
import org.pgtandem.remote.LocalShell;

/** facts.sh on this machine, with directories of every kind. */
class FactsScriptTest {

    @TempDir
    Path temp;

    private Path data;

    @BeforeEach
    void onlyWhereHostsCanBe() throws IOException {
        Needed.that(Files.exists(Path.of("/proc/self/mountinfo")), "facts.sh reads Linux hosts");
        data = Files.createDirectory(temp.toRealPath().resolve("data"));
    }

    @Test
    void aDirectoryThatDoesNotExistIsAbsentAndHasItsFileSystemAllTheSame() {
        HostFacts facts = look(data.resolve("a/b"));

        assertThat(cluster(facts, data.resolve("a/b")).state()).isEqualTo(State.ABSENT);
        assertThat(facts.fileSystem(data + "/a/b")).hasValueSatisfying(system -> {
            assertThat(system.free()).isPositive().isLessThanOrEqualTo(system.total());
            assertThat(data.toString()).startsWith(system.mount());
        });
    }

    @Test
    void aMountPointsLostAndFoundIsNothing() throws IOException {
        Files.createDirectory(data.resolve("lost+found"));

        assertThat(cluster(look(data), data).state()).isEqualTo(State.EMPTY);
    }

    @Test
    void anythingElseIsForeign() throws IOException {
        Files.createFile(data.resolve(".hidden"));

        assertThat(cluster(look(data), data).state()).isEqualTo(State.FOREIGN);
    }

    @Test
    void theSignsTellWhatAClusterWouldStartAs() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        assertThat(cluster(look(data), data).state()).isEqualTo(State.PRIMARY);

        Files.createFile(data.resolve("recovery.conf"));
        assertThat(cluster(look(data), data).state()).isEqualTo(State.PRIMARY);

        Files.createFile(data.resolve("backup_label"));
        assertThat(cluster(look(data), data).state()).isEqualTo(State.BACKUP);

        Files.createFile(data.resolve("standby.signal"));
        assertThat(cluster(look(data), data).state()).isEqualTo(State.STANDBY);
    }

    @Test
    void upTo11RecoveryConfMakesAStandby() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "9.6\n");
        Files.createFile(data.resolve("recovery.conf"));

        Cluster cluster = cluster(look(data), data);

        assertThat(cluster.state()).isEqualTo(State.STANDBY);
        assertThat(cluster.version().family()).isEqualTo("9.6");
    }

    @Test
    void hostileNamesComeBackAsTheyAre() throws IOException {
        Path hostile = Files.createDirectory(data.resolve("a b'\"\\$(touch pwned)*;\n@cluster=c"));
        Files.writeString(hostile.resolve("PG_VERSION"), "15\n");
        Files.writeString(
                hostile.resolve("postgresql.conf"), "port = 6000\nunix_socket_directories = '/tmp/a b, /x'\n");

        Cluster cluster = cluster(look(hostile), hostile);

        assertThat(cluster.realDataDirectory()).isEqualTo(hostile.toString());
        assertThat(cluster.port()).isEqualTo(6000);
        assertThat(cluster.socketDirectory()).isEqualTo("/tmp/a b");
    }

    @Test
    void whatIncludedFilesSayCountsToo() throws IOException {
        Path conf = Files.createDirectory(temp.toRealPath().resolve("a conf"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Files.writeString(data.resolve("postgresql.conf"), """
                port = 1
                Include_Dir '../a conf/' # all of it
                include_if_exists= none.conf
                INCLUDE "no such"
                """);
        Files.writeString(conf.resolve("a.conf"), "hba_file = '/etc/hba'\ninclude deeper\ninclude 'a.conf'\n");
        Files.writeString(conf.resolve("deeper"), "port = 6001\ninclude*\n");
        Files.writeString(conf.resolve("no.bak"), "port = 2\n");
        Files.writeString(data.resolve("postgresql.auto.conf"), "unix_socket_directories = '/run/x'\n");

        Cluster cluster = cluster(look(data), data);

        assertThat(cluster.port()).isEqualTo(6001);
        assertThat(cluster.hbaFile()).isEqualTo("/etc/hba");
        assertThat(cluster.socketDirectory()).isEqualTo("/run/x");
    }

    @Test
    void aFileFullOfNulBreaksNothing() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Files.write(data.resolve("postmaster.pid"), new byte[100]);
        Files.writeString(data.resolve("postmaster.opts"), "/opt/pg/bin/postgres \"-D\" \"/x\"\0@host\0ended=1\0");

        Cluster cluster = cluster(look(data), data);

        assertThat(cluster.running()).isFalse();
        assertThat(cluster.startOptions()).isEmpty();
    }

    @Test
    void thePidOfAnotherProcessIsNoPostmaster() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Files.writeString(
                data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        assertThat(cluster(look(data), data).running()).isFalse();
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path wal = Files.createDirectory(data.resolveSibling("wal here"));
        Path space = Files.createDirectory(data.resolveSibling("space"));
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Files.createSymbolicLink(data.resolve("pg_wal"), wal);
        Files.createDirectory(data.resolve("pg_tblspc"));
        Files.createSymbolicLink(data.resolve("pg_tblspc/16384"), space);
        Path link = Files.createSymbolicLink(data.resolveSibling("link"), data);

        HostFacts facts = look(link);
        Cluster cluster = cluster(facts, data);

        assertThat(cluster.dataDirectory()).isEqualTo(link.toString());
        assertThat(cluster.walTarget()).isEqualTo(wal.toString());
        assertThat(cluster.tablespaces()).containsExactly(space.toString());
        assertThat(facts.fileSystem(wal.toString())).isPresent();
    }

    @Test
    void aLinkThatLeadsNowhereIsTold() throws IOException {
        Path link = Files.createSymbolicLink(data.resolveSibling("link"), data.resolveSibling("gone"));
        Path below = link.resolve("data");

        HostFacts facts = look(link, below);

        assertThat(cluster(facts, link).state()).isEqualTo(State.ABSENT);
        assertThat(facts.danglingLinks().get(link.toString())).isEqualTo(link + " -> " + data.resolveSibling("gone"));
        assertThat(facts.danglingLinks()).containsKey(below.toString());
        assertThat(look(data.resolve("absent")).danglingLinks()).isEmpty();
    }

    @Test
    void aDirectoryNamedTwiceIsOneClusterWithAnAlias() throws IOException {
        Files.writeString(data.resolve("PG_VERSION"), "15\n");
        Path link = Files.createSymbolicLink(data.resolveSibling("link"), data);

        HostFacts facts = look(data, link);

        assertThat(facts.clusters().stream().map(Cluster::realDataDirectory)).containsOnlyOnce(data.toString());
        assertThat(facts.aliases()).containsEntry(link.toString(), data.toString());
    }

    @Test
    void pathsForWhatIsToComeAreToldToo() throws IOException {
        Files.createFile(data.resolve("file"));
        Path empty = Files.createDirectory(data.resolveSibling("empty"));
        List<String> paths = List.of(data.toString(), empty.toString(), data + "/none", data + "/file");

        HostFacts facts = new HostProbe(new LocalShell(), InstantSource.system()).look(List.of(), paths);

        assertThat(facts.paths())
                .containsExactly(
                        new PathFacts(data.toString(), "other"),
                        new PathFacts(empty.toString(), "empty"),
                        new PathFacts(data + "/none", "absent"),
                        new PathFacts(data + "/file", "other"));
    }

    @Test
    void theHostIsDescribed() {
        HostFacts facts = look();

        assertThat(facts.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(facts.architecture()).isNotEmpty();
        assertThat(facts.addresses()).contains("127.0.0.1");
        assertThat(Math.abs(facts.clockSkewMillis())).isLessThan(1000);
    }

    @Test
    void labelsAreToldOnlyWhereSelinuxEnforces() throws IOException {
        Path enforce = Path.of("/sys/fs/selinux/enforce");
        boolean enforces =
                Files.exists(enforce) && Files.readString(enforce).strip().equals("1");
        Files.writeString(data.resolve("PG_VERSION"), "15\n");

        assertThat(look(data).labels().containsKey(data.toString())).isEqualTo(enforces);
    }

    private static HostFacts look(Path... directories) {
        List<String> named = List.of(directories).stream().map(Path::toString).toList();
        return new HostProbe(new LocalShell(), InstantSource.system()).look(named, List.of());
    }

    private static Cluster cluster(HostFacts facts, Path real) {
        return facts.clusters().stream()
                .filter(cluster -> cluster.realDataDirectory().equals(real.toString()))
                .findFirst()
                .orElseThrow();
    }
}
