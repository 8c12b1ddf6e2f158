package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Become;
import org.pgtandem.model.Node;
import org.pgtandem.model.SshTarget;
import org.pgtandem.model.Standby;
import org.pgtandem.model.TlsMode;
import org.pgtandem.model.Topology;
import org.pgtandem.probe.ServerFacts.FileSetting;
import org.pgtandem.probe.ServerFacts.Replica;
import org.pgtandem.probe.ServerFacts.Setting;
import org.pgtandem.probe.ServerFacts.Slot;
import org.pgtandem.probe.Snapshot;

/** The primary's settings, and what the standby must have as well. */
class ServerRulesTest {
    private final Scene scene = new Scene();

    @Test
    void aPrimaryThatIsDownOrAStandbyItselfIsNone() {
        scene.primary.inRecovery = true;
        assertThat(scene.by(new PrimaryState())).containsExactly("blocker PrimaryIsStandby@p1");

        scene.primary.down();
        assertThat(scene.by(new PrimaryState())).containsExactly("blocker PrimaryDown@p1");
    }

    @Test
    void anOwnerWhoIsNoSuperuserIsToldSo() {
        scene.primary.superuser = false;

        assertThat(scene.by(new PrimaryState())).containsExactly("blocker OwnerNotSuperuser@p1");
    }

    @Test
    void aWalLevelBelowReplicaIsRaised() {
        scene.primary.set("wal_level", "minimal");
        assertThat(scene.by(new WalLevelTooLow())).containsExactly("info WalLevelTooLow@p1 fixed by conf");

        scene.primary.set("wal_level", "logical");
        assertThat(scene.by(new WalLevelTooLow())).containsExactly("ok WalLevelSufficient@p1");
    }

    @Test
    void upTo9_5TheLevelIsCalledHotStandby() {
        scene.primary.release("9.3.5");
        scene.primary.set("wal_level", "archive");
        assertThat(scene.finding(new WalLevelTooLow(), "WalLevelTooLow")
                        .message()
                        .toString())
                .contains("needs hot_standby");

        scene.primary.set("wal_level", "hot_standby");
        assertThat(scene.by(new WalLevelTooLow())).containsExactly("ok WalLevelSufficient@p1");
    }

    @Test
    void twoFreeWalsendersAreNeededForEachCopy() {
        scene.primary.set("max_wal_senders", "3");
        scene.primary.replicas = replicas(2, "async");
        assertThat(scene.by(new WalSendersExhausted())).containsExactly("info WalSendersExhausted@p1 fixed by conf");

        scene.primary.replicas = replicas(1, "async");
        assertThat(scene.by(new WalSendersExhausted())).containsExactly("ok WalSendersFree@p1");

        scene.primary.replicas = replicas(3, "async");
        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new WalSendersExhausted())).containsExactly("ok WalSendersFree@p1");
    }

    @Test
    void aFreeSlotIsNeededForEachStandby() {
        scene.primary.set("max_replication_slots", "1");
        assertThat(scene.by(new SlotsExhausted())).containsExactly("ok SlotsFree@p1");

        scene.primary.slots = List.of(new Slot("other", true, true, null, "reserved", null));
        assertThat(scene.by(new SlotsExhausted())).containsExactly("info SlotsExhausted@p1 fixed by conf");

        scene.slots = false;
        assertThat(scene.by(new SlotsExhausted())).isEmpty();
    }

    @Test
    void slotsWithoutALimitAndReleasesWithoutSlotsAreTold() {
        scene.primary.set("max_slot_wal_keep_size", "-1");
        assertThat(scene.by(new SlotsExhausted())).containsExactly("ok SlotsFree@p1", "info SlotsMayFillDisk@p1");

        scene.primary.release("9.3.5");
        assertThat(scene.by(new SlotsExhausted())).containsExactly("info SlotsUnavailable@p1");
    }

    @Test
    void listeningOnLoopbackOnlyIsTooNarrow() {
        scene.link("refused", "Connection refused");
        for (String narrow : List.of("localhost", "127.0.0.1, ::1", "", "10.9.9.9")) {
            scene.primary.set("listen_addresses", narrow);
            assertThat(scene.by(new ListenAddressesTooNarrow()))
                    .containsExactly("info ListenAddressesTooNarrow@p1 fixed by conf");
            assertThat(scene.by(new PortUnreachable())).containsExactly("info PortRefused@s1 fixed by conf");
        }
    }

    @Test
    void listeningWhereTheStandbysLookIsEnough() {
        scene.link("refused", "Connection refused");
        for (String enough : List.of("*", "0.0.0.0", "localhost,10.0.0.11")) {
            scene.primary.set("listen_addresses", enough);
            assertThat(scene.by(new ListenAddressesTooNarrow())).containsExactly("ok ListenAddressesSufficient@p1");
            assertThat(scene.by(new PortUnreachable())).containsExactly("blocker PortRefused@s1");
        }
    }

    @Test
    void aServerThatIsDownRefusesAndThatSaysNothing() {
        scene.link("refused", "Connection refused");
        scene.primary.down();
        assertThat(scene.by(new PortUnreachable())).isEmpty();

        scene.primary.pid = 4711;
        assertThat(scene.by(new PortUnreachable())).containsExactly("blocker PortRefused@s1");
    }

    @Test
    void whoGotThroughProvesThatTheServerListens() {
        scene.primary.set("listen_addresses", "localhost");

        assertThat(scene.by(new ListenAddressesTooNarrow())).containsExactly("ok ListenAddressesSufficient@p1");
    }

    @Test
    void refusedDroppedUnroutedAndUnresolvedAreToldApart() {
        scene.link("filtered", "no answer within 3 s");
        assertThat(scene.by(new PortUnreachable())).containsExactly("blocker PortFiltered@s1");

        scene.link("unreachable", "No route to host");
        assertThat(scene.by(new PortUnreachable())).containsExactly("blocker HostUnreachableFromStandby@s1");

        scene.link("unresolved", "Name or service not known");
        assertThat(scene.by(new PortUnreachable())).containsExactly("blocker AddressUnresolved@s1");

        scene.link("unknown", "");
        assertThat(scene.by(new PortUnreachable())).containsExactly("warning PortNotTried@s1");
    }

    @Test
    void changesThatWaitForARestartAreWarnedOf() {
        assertThat(scene.by(new RestartPending())).isEmpty();

        scene.primary.pending("shared_buffers", "16384");
        assertThat(scene.by(new RestartPending())).containsExactly("warning RestartPending@p1");
    }

    @Test
    void aBrokenSettingIsRefusedAndAPendingOneIsNot() {
        scene.primary.fileSettings =
                List.of(new FileSetting(SceneNode.CONF, 7, "work_mem", "lots", false, "setting could not be applied"));
        assertThat(scene.by(new ConfigurationBroken())).containsExactly("blocker ConfigurationBroken@p1");

        scene.primary.pending("work_mem", "lots");
        assertThat(scene.by(new ConfigurationBroken())).isEmpty();
    }

    @Test
    void whatTheCommandLineBeatsWaitsForNoRestart() {
        scene.primary.pending("shared_buffers", "4096");
        assertThat(scene.by(new RestartPending())).containsExactly("warning RestartPending@p1");

        scene.primary.settings.put(
                "shared_buffers", new Setting("shared_buffers", "4096", "", "postmaster", "command line", "", 0, true));
        assertThat(scene.by(new RestartPending())).isEmpty();
    }

    @Test
    void ofANameThatIsWrittenInTwoWaysOnlyTheLastValueCounts() {
        scene.primary.files.put(SceneNode.CONF, "max_connections = 100\nMAX_CONNECTIONS = 20\n");
        scene.primary.fileSettings = List.of(
                new FileSetting(SceneNode.CONF, 1, "max_connections", "100", false, "setting could not be applied"));
        assertThat(scene.by(new ConfigurationBroken())).isEmpty();

        scene.primary.fileSettings = List.of(
                new FileSetting(SceneNode.CONF, 2, "max_connections", "20", false, "setting could not be applied"));
        assertThat(scene.by(new ConfigurationBroken())).containsExactly("blocker ConfigurationBroken@p1");
    }

    @Test
    void theLastOfSeveralPlacesIsNamed() {
        scene.primary.files.put(SceneNode.CONF, "wal_level = minimal\n");
        scene.primary.files.put(SceneNode.DATA + "/postgresql.auto.conf", "wal_level = 'replica'\n");

        assertThat(scene.by(new SettingOverridden())).containsExactly("info SettingOverridden@p1");
        assertThat(scene.finding(new SettingOverridden(), "SettingOverridden")
                        .message()
                        .toString())
                .contains("postgresql.auto.conf:1");
    }

    @Test
    void aSettingFromTheCommandLineIsWarnedOf() {
        scene.primary.settings.put(
                "wal_level", new Setting("wal_level", "minimal", "", "postmaster", "command line", "", 0, false));

        assertThat(scene.by(new SettingOverridden())).containsExactly("warning SettingFixedAtStart@p1");
    }

    @Test
    void aStandbyThatLetsNobodyInIsOpened() {
        scene.standby.set("hot_standby", "off");
        assertThat(scene.by(new HotStandbyOff())).containsExactly("info HotStandbyOff@s1 fixed by hotstandby");

        scene.standby.set("hot_standby", "on");
        assertThat(scene.by(new HotStandbyOff())).containsExactly("ok HotStandbyOn@s1");
    }

    @Test
    void hotStandbyIsOffByDefaultUpTo9_6() {
        scene.standby.down();
        assertThat(scene.by(new HotStandbyOff())).containsExactly("ok HotStandbyOn@s1");

        scene.primary.release("9.6.24");
        assertThat(scene.by(new HotStandbyOff())).containsExactly("info HotStandbyOff@s1 fixed by hotstandby");

        scene.standby.files.put(SceneNode.CONF, "hot_standby = yes\n");
        assertThat(scene.by(new HotStandbyOff())).containsExactly("ok HotStandbyOn@s1");
    }

    @Test
    void noSettingOfAStandbyMayBeSmallerThanThePrimarys() {
        scene.primary.set("max_connections", "200");
        scene.primary.set("max_wal_senders", "12");

        assertThat(scene.by(new StandbySettingTooSmall()))
                .containsExactly(
                        "info StandbySettingTooSmall@s1 fixed by hotstandby",
                        "info StandbySettingTooSmall@s1 fixed by hotstandby");
        assertThat(scene.finding(new StandbySettingTooSmall(), "StandbySettingTooSmall")
                        .serverSays())
                .isEqualTo("max_connections: s1: 100, p1: 200");
    }

    @Test
    void upTo11WalsendersMayBeFewerOnTheStandby() {
        scene.primary.release("11.22");
        scene.primary.set("max_wal_senders", "12");

        assertThat(scene.by(new StandbySettingTooSmall())).containsExactly("ok StandbySettingsSufficient@s1");
    }

    @Test
    void aStandbyThatIsDownIsReadFromItsFiles() {
        scene.standby.down();
        scene.primary.set("max_connections", "200");
        assertThat(scene.by(new StandbySettingTooSmall()))
                .contains("info StandbySettingTooSmall@s1 fixed by hotstandby");

        scene.standby.files.put(SceneNode.CONF, "max_connections = 300\n");
        assertThat(scene.by(new StandbySettingTooSmall())).containsExactly("ok StandbySettingsSufficient@s1");
    }

    @Test
    void aServerThatFeedsOthersLosesThemWhenItIsCopiedOver() {
        scene.standby.replicas = replicas(1, "async");
        assertThat(scene.by(new StandbyHasReplicas())).containsExactly("warning StandbyHasReplicas@s1");

        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new StandbyHasReplicas())).isEmpty();
    }

    @Test
    void commitsThatWaitForNobodyAreWarnedOf() {
        scene.primary.set("synchronous_standby_names", "s9");
        scene.primary.replicas = replicas(1, "async");
        assertThat(scene.by(new SynchronousStandbyMissing())).containsExactly("warning SynchronousStandbyMissing@p1");

        scene.primary.replicas = replicas(1, "quorum");
        assertThat(scene.by(new SynchronousStandbyMissing())).isEmpty();

        scene.primary.replicas = List.of();
        scene.primary.set("synchronous_commit", "local");
        assertThat(scene.by(new SynchronousStandbyMissing())).isEmpty();
    }

    @Test
    void clearTextIsWarnedOfAndRefusedWhereTlsIsRequired() {
        assertThat(scene.by(new ReplicationInClear())).containsExactly("warning ReplicationMayGoInClear@p1");

        scene.tls = TlsMode.REQUIRE;
        assertThat(scene.by(new ReplicationInClear())).containsExactly("ok TlsOffered@p1");

        scene.tls = TlsMode.PREFER;
        scene.primary.set("ssl", "off");
        assertThat(scene.by(new ReplicationInClear())).containsExactly("warning ReplicationPrefersClearText@p1");

        scene.tls = TlsMode.REQUIRE;
        assertThat(scene.by(new ReplicationInClear())).containsExactly("blocker TlsUnavailable@p1");
    }

    @Test
    void aStandbyThatOthersFollowHasToOfferTlsToo() {
        scene.tls = TlsMode.REQUIRE;
        scene.standby.set("ssl", "off");
        assertThat(scene.by(new UpstreamWithoutTls())).isEmpty();

        Snapshot seen = scene.snapshot();
        Topology flat = seen.topology();
        List<Standby> cascade = List.of(
                flat.standbys().getFirst(),
                new Standby(
                        new Node("s2", SshTarget.parse("dba@s2"), null, "s2", Become.AUTO),
                        "s1",
                        Duration.ZERO,
                        null,
                        Map.of()));
        Topology cascading = new Topology(flat.primary(), cascade, flat.replication(), "auto", "guestbook");
        assertThat(new UpstreamWithoutTls()
                        .examine(new Snapshot(cascading, seen.nodes(), seen.links(), List.of())).stream()
                                .map(Scene::inShort))
                .containsExactly("blocker UpstreamWithoutTls@s1");
    }

    @Test
    void aCertificateIsMissedOnlyWhereItIsToBeChecked() {
        String file = scene.standby.facts().cluster().rootCertificates();
        for (TlsMode checked : List.of(TlsMode.VERIFY_CA, TlsMode.VERIFY_FULL)) {
            scene.tls = checked;
            assertThat(scene.by(new RootCertificateMissing())).containsExactly("blocker RootCertificateMissing@s1");
        }

        scene.tls = TlsMode.REQUIRE;
        assertThat(scene.by(new RootCertificateMissing())).isEmpty();

        scene.tls = TlsMode.VERIFY_FULL;
        scene.standby.files.put(file, "-----BEGIN CERTIFICATE-----");
        assertThat(scene.by(new RootCertificateMissing())).isEmpty();
    }

    @Test
    void checksumsAreTold() {
        assertThat(scene.by(new ChecksumsOff())).containsExactly("ok ChecksumsOn@p1");

        scene.primary.set("data_checksums", "off");
        assertThat(scene.by(new ChecksumsOff())).containsExactly("info ChecksumsOff@p1");
    }

    @Test
    void whatCameWithALaterReleaseIsRefused() {
        scene.synchronous = "ANY 1";
        scene.applyDelay = Duration.ofMinutes(5);
        assertThat(scene.by(new FeatureUnavailable())).isEmpty();

        scene.primary.release("9.6.24");
        assertThat(scene.by(new FeatureUnavailable())).containsExactly("blocker FeatureUnavailable@p1");

        scene.primary.release("9.3.5");
        scene.synchronous = "FIRST 1";
        assertThat(scene.by(new FeatureUnavailable())).containsExactly("blocker FeatureUnavailable@s1");
    }

    @Test
    void compressionByTheServerCameWith15() {
        scene.compress = "server-zstd:level=3";
        assertThat(scene.by(new FeatureUnavailable())).isEmpty();

        scene.primary.release("14.12");
        assertThat(scene.by(new FeatureUnavailable())).containsExactly("blocker FeatureUnavailable@p1");
    }

    private static List<Replica> replicas(int count, String syncState) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Replica("other" + i, "10.0.0.9", "streaming", syncState))
                .toList();
    }
}
