package org.pgtandem.probe.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Become;
import org.pgtandem.model.Cluster;
import org.pgtandem.model.Cluster.State;
import org.pgtandem.model.ControlData;
import org.pgtandem.model.Lsn;
import org.pgtandem.model.Node;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Service;
import org.pgtandem.model.SshTarget;
import org.pgtandem.probe.ConfigFiles;
import org.pgtandem.probe.HostFacts;
import org.pgtandem.probe.HostFacts.FileSystem;
import org.pgtandem.probe.HostFacts.Installation;
import org.pgtandem.probe.HostFacts.Labels;
import org.pgtandem.probe.HostFacts.PathFacts;
import org.pgtandem.probe.NodeFacts;
import org.pgtandem.probe.ServerFacts;
import org.pgtandem.probe.ServerFacts.FileSetting;
import org.pgtandem.probe.ServerFacts.HbaRule;
import org.pgtandem.probe.ServerFacts.Replica;
import org.pgtandem.probe.ServerFacts.RoleFacts;
import org.pgtandem.probe.ServerFacts.Setting;
import org.pgtandem.probe.ServerFacts.Slot;
import org.pgtandem.remote.TextFile;

/** One host of a scene, Debian's 15/main; its fields are what a test may change. */
final class SceneNode {
    static final long GIGABYTE = 1L << 30;
    static final String DATA = "/var/lib/postgresql/15/main";
    static final String HBA = "/etc/postgresql/15/main/pg_hba.conf";
    static final String CONF = "/etc/postgresql/15/main/postgresql.conf";

    final String name;
    final String address;
    PgVersion version = PgVersion.parse("15.18");
    State state = State.PRIMARY;
    int pid = 4711;
    String systemIdentifier;
    int timeline = 1;
    int blockSize = 8192;
    String dataDirectory = DATA;
    boolean mountPoint;
    long size = GIGABYTE;

    String architecture = "x86_64";
    String libc = "glibc 2.36";
    long clockSkewMillis;
    List<FileSystem> fileSystems = List.of(new FileSystem("/var/lib/postgresql/15", "/", 99 * GIGABYTE, 50 * GIGABYTE));
    List<String> managers = List.of();
    List<Installation> installations;
    List<PathFacts> paths = List.of();
    List<Integer> listening = List.of(22);
    Map<String, String> unitsOutOfReach = Map.of();
    Map<String, Labels> labels = Map.of();
    List<String> signs = List.of();
    Map<String, String> refusals = Map.of();
    Map<String, List<String>> unreadable = Map.of();
    Map<String, List<String>> unwritable = Map.of();
    Map<String, String> danglingLinks = Map.of();
    String directoryId;

    boolean running = true;
    boolean superuser = true;
    boolean inRecovery;

    @Nullable
    RoleFacts role = new RoleFacts("replicator", true, true, false, "scram-sha-256", false);

    List<Slot> slots = List.of();
    List<Replica> replicas = List.of();
    List<HbaRule> hbaRules = List.of();
    List<FileSetting> fileSettings = List.of();
    int sessions;
    List<String> work = List.of();
    Map<String, String> tablespaces = Map.of();
    Map<String, Long> tablespaceBytes = Map.of();

    @Nullable
    Lsn oldestWal;

    String icu = "153.14";
    List<String> databases = List.of("postgres");
    final Map<String, Setting> settings = new HashMap<>();
    final Map<String, String> files = new HashMap<>();

    private SceneNode(String name, String address, String systemIdentifier) {
        this.name = name;
        this.address = address;
        this.systemIdentifier = systemIdentifier;
        this.directoryId = "boot/" + name;
        this.installations = List.of(programs("15.18", "postgres", "pg_ctl", "pg_basebackup", "pg_verifybackup"));
        files.put(CONF, "");
        files.put(HBA, "host replication replicator 10.0.0.12/32 scram-sha-256\n");
        Map.ofEntries(
                        Map.entry("wal_level", "replica"),
                        Map.entry("max_wal_senders", "10"),
                        Map.entry("max_replication_slots", "10"),
                        Map.entry("max_slot_wal_keep_size", "1024"),
                        Map.entry("max_wal_size", "1024"),
                        Map.entry("listen_addresses", "*"),
                        Map.entry("hot_standby", "on"),
                        Map.entry("max_connections", "100"),
                        Map.entry("max_worker_processes", "8"),
                        Map.entry("max_prepared_transactions", "0"),
                        Map.entry("max_locks_per_transaction", "64"),
                        Map.entry("synchronous_standby_names", ""),
                        Map.entry("synchronous_commit", "on"),
                        Map.entry("data_checksums", "on"),
                        Map.entry("block_size", "8192"),
                        Map.entry("ssl", "on"),
                        Map.entry("shared_preload_libraries", ""))
                .forEach(this::set);
    }

    static SceneNode primary() {
        return new SceneNode("p1", "10.0.0.11", "111");
    }

    static SceneNode standby() {
        return new SceneNode("s1", "10.0.0.12", "222");
    }

    static Installation programs(String version, String... programs) {
        PgVersion parsed = PgVersion.parse(version);
        return new Installation(
                parsed, new Cluster.Programs("/usr/lib/postgresql/" + parsed.family() + "/bin", List.of(programs)));
    }

    void set(String setting, String value) {
        settings.put(setting, new Setting(setting, value, "", "postmaster", "configuration file", "", 0, false));
    }

    void pending(String setting, String value) {
        settings.put(setting, new Setting(setting, value, "", "postmaster", "configuration file", "", 0, true));
    }

    /** The same release for programs and server. */
    void release(String text) {
        version = PgVersion.parse(text);
        installations = List.of(programs(text, "postgres", "pg_ctl", "pg_basebackup", "pg_verifybackup"));
    }

    void down() {
        running = false;
        pid = 0;
    }

    void absent() {
        down();
        state = State.ABSENT;
        systemIdentifier = "";
    }

    void replicaOf(SceneNode primary) {
        state = State.STANDBY;
        inRecovery = true;
        systemIdentifier = primary.systemIdentifier;
    }

    Node node() {
        return new Node(name, SshTarget.parse(address), null, address, Become.AUTO);
    }

    NodeFacts facts() {
        Map<String, TextFile> read = new HashMap<>();
        files.forEach(
                (path, text) -> read.put(path, new TextFile(path, text, UTF_8, "hash", "postgres:postgres", "640")));
        return new NodeFacts(node(), host(), cluster(), running ? server() : null, new ConfigFiles(read));
    }

    private Cluster cluster() {
        ControlData control = systemIdentifier.isEmpty()
                ? null
                : new ControlData(systemIdentifier, timeline, "in production", 1, blockSize, 8192, 16 << 20, true);
        return new Cluster(
                version,
                "main",
                new Cluster.Place(dataDirectory, DATA, mountPoint),
                new Cluster.Contents(state, control, size, "", List.of()),
                new Cluster.Account("postgres", "postgres", "/var/lib/postgresql"),
                new Cluster.Configuration(
                        CONF, HBA, "/etc/postgresql/15/main/pg_ident.conf", 5432, "/var/run/postgresql"),
                List.of(),
                installations.isEmpty()
                        ? Cluster.Programs.NONE
                        : installations.getFirst().programs(),
                new Service.SystemdUnit("postgresql@15-main.service"),
                pid);
    }

    private HostFacts host() {
        List<Cluster> clusters = new ArrayList<>(List.of(cluster()));
        return new HostFacts(
                name,
                "root",
                architecture,
                libc,
                true,
                clockSkewMillis,
                fileSystems,
                clusters,
                List.of(address),
                List.of("perl"),
                managers,
                installations,
                paths,
                listening,
                Map.of(),
                Map.of(DATA, directoryId),
                Map.of(),
                List.of(),
                unitsOutOfReach,
                Map.of(dataDirectory, signs),
                refusals,
                labels,
                unreadable,
                unwritable,
                danglingLinks);
    }

    private ServerFacts server() {
        return new ServerFacts(
                version,
                superuser,
                inRecovery,
                Lsn.parse("0/30209F0"),
                systemIdentifier,
                settings,
                role,
                slots,
                replicas,
                hbaRules,
                fileSettings,
                sessions,
                work,
                tablespaces,
                size,
                icu,
                tablespaceBytes,
                databases,
                oldestWal);
    }
}
