package org.pgtandem.probe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.faults.Told;
import org.pgtandem.model.Cluster.State;
import org.pgtandem.model.Finding;
import org.pgtandem.model.PgVersion;
import org.pgtandem.model.Severity;
import org.pgtandem.probe.HostFacts.FileSystem;
import org.pgtandem.probe.HostFacts.Labels;
import org.pgtandem.probe.HostFacts.PathFacts;

/** Versions, programs, platforms, room and ports. */
class HostRulesTest {
    private final Scene scene = new Scene();

    @Test
    void releasesOlderThan9_3OrNewerThan18AreNotSetUp() {
        scene.primary.release("9.2.24");
        assertThat(scene.by(new VersionUnsupported())).containsExactly("blocker VersionUnsupported@p1");

        scene.primary.release("19.0");
        assertThat(scene.by(new VersionUnsupported())).containsExactly("blocker VersionUnsupported@p1");

        scene.primary.release("9.3.5");
        assertThat(scene.by(new VersionUnsupported())).isEmpty();
    }

    @Test
    void aStandbyOfAnotherMajorReleaseIsRefused() {
        scene.standby.release("13.14");

        assertThat(scene.finding(new VersionsDiffer(), "VersionsDiffer")
                        .message()
                        .toString())
                .contains("13.14", "15.18");
        assertThat(scene.by(new VersionsDiffer())).containsExactly("blocker VersionsDiffer@s1");
    }

    @Test
    @Fault(
            value = 71,
            is = "SELinux confines the server, and keeps it out of the data directory",
            ends = End.FOUND_BEFORE)
    void aPlaceThatSelinuxKeepsTheServerOutOfIsToldOf(Told told) {
        String program = "system_u:object_r:postgresql_exec_t:s0";
        scene.standby.labels = Map.of(SceneNode.DATA, new Labels("unconfined_u:object_r:var_t:s0", program));

        Finding finding = scene.finding(new SecurityLabelDiffers(), "SecurityLabelDiffers");
        told.told(finding);
        assertThat(finding.message().toString()).contains("postgresql_db_t", "var_t");
        assertThat(finding.hint().toString())
                .endsWith("restorecon -R " + SceneNode.DATA
                        + ". If the start fails all the same, everything is taken back.");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whereTheLabelIsRightOrTheServerNotConfinedNothingIsSaid() {
        scene.standby.labels = Map.of(
                SceneNode.DATA,
                new Labels("system_u:object_r:postgresql_db_t:s0", "system_u:object_r:postgresql_exec_t:s0"));
        assertThat(scene.by(new SecurityLabelDiffers())).isEmpty();

        scene.standby.labels =
                Map.of(SceneNode.DATA, new Labels("system_u:object_r:var_t:s0", "system_u:object_r:bin_t:s0"));
        assertThat(scene.by(new SecurityLabelDiffers())).isEmpty();
    }

    @Test
    void whereSelinuxDoesNotRuleNothingIsSaidOfLabels() {
        assertThat(scene.by(new SecurityLabelDiffers())).isEmpty();
    }

    @Test
    void anOlderMinorReleaseOnTheStandbyIsOnlyTold() {
        scene.standby.release("15.2");

        assertThat(scene.by(new VersionsDiffer())).containsExactly("info MinorVersionsDiffer@s1");
    }

    @Test
    void aStandbyWithoutTheServersProgramsIsRefused() {
        scene.standby.installations = List.of(SceneNode.programs("15.18", "pg_basebackup", "psql"));

        assertThat(scene.by(new ProgramsMissing())).containsExactly("blocker ProgramsMissing@s1");
        assertThat(scene.finding(new ProgramsMissing(), "ProgramsMissing")
                        .hint()
                        .toString())
                .contains("postgresql-15");
    }

    @Test
    void aNewerPgBasebackupServesAnOlderServer() {
        scene.primary.release("9.6.24");
        scene.standby.version = PgVersion.parse("9.6.24");
        scene.standby.installations = List.of(
                SceneNode.programs("9.6.24", "postgres", "pg_ctl"), SceneNode.programs("15.18", "pg_basebackup"));
        assertThat(scene.by(new ProgramsMissing())).containsExactly("ok ProgramsPresent@s1");

        scene.standby.installations = List.of(
                SceneNode.programs("9.6.24", "postgres", "pg_ctl"), SceneNode.programs("9.5.1", "pg_basebackup"));
        assertThat(scene.by(new ProgramsMissing())).containsExactly("blocker ProgramsMissing@s1");
    }

    @Test
    void aCopyThatCannotBeVerifiedIsWarnedOf() {
        scene.standby.installations = List.of(SceneNode.programs("15.18", "postgres", "pg_ctl", "pg_basebackup"));

        assertThat(scene.by(new ProgramsMissing())).containsExactly("warning VerifyProgramMissing@s1");
    }

    @Test
    void architecturesAndBlockSizesHaveToMatch() {
        scene.standby.architecture = "aarch64";
        assertThat(scene.by(new PlatformDiffers())).containsExactly("blocker ArchitectureDiffers@s1");

        scene.standby.architecture = "x86_64";
        scene.standby.set("block_size", "32768");
        assertThat(scene.by(new PlatformDiffers()))
                .containsExactly("ok ArchitectureMatches@s1", "blocker BlockSizeDiffers@s1");
    }

    @Test
    void blockSizesOfAStoppedClusterComeFromItsControlFileIfItSaysThem() {
        scene.standby.down();
        scene.standby.blockSize = 0;
        assertThat(scene.by(new PlatformDiffers())).containsExactly("ok ArchitectureMatches@s1");

        scene.standby.blockSize = 32768;
        assertThat(scene.by(new PlatformDiffers())).contains("blocker BlockSizeDiffers@s1");
    }

    @Test
    void anotherGenerationOfCollationsIsWarnedOf() {
        scene.standby.libc = "glibc 2.27";
        assertThat(scene.by(new CollationLibraryDiffers())).containsExactly("warning CollationLibraryDiffers@s1");

        scene.standby.libc = "musl";
        assertThat(scene.by(new CollationLibraryDiffers())).containsExactly("warning CollationLibraryDiffers@s1");

        scene.standby.libc = "glibc 2.28";
        assertThat(scene.by(new CollationLibraryDiffers())).containsExactly("ok CollationLibraryMatches@s1");

        scene.standby.icu = "153.120";
        assertThat(scene.by(new CollationLibraryDiffers())).contains("warning CollationLibraryDiffers@s1");
    }

    @Test
    void clocksMoreThanTwoSecondsApartAreWarnedOf() {
        scene.primary.clockSkewMillis = -1500;
        scene.standby.clockSkewMillis = 1500;
        assertThat(scene.finding(new ClockSkew(), "ClockSkew").serverSays()).isEqualTo("s1 - p1 = +3.0 s");

        scene.standby.clockSkewMillis = -1700;
        assertThat(scene.by(new ClockSkew())).containsExactly("ok ClocksAgree@s1");
    }

    @Test
    void theCopyHasToFitBesideTheOldDataDirectory() {
        space(SceneNode.GIGABYTE);
        assertThat(scene.by(new DiskSpaceShort())).containsExactly("blocker DiskSpaceShort@s1");

        space(2 * SceneNode.GIGABYTE);
        assertThat(scene.by(new DiskSpaceShort())).containsExactly("warning DiskSpaceTight@s1");

        space(3 * SceneNode.GIGABYTE);
        assertThat(scene.by(new DiskSpaceShort())).containsExactly("ok DiskSpaceEnough@s1");
    }

    @Test
    void aTablespaceNeedsItsRoomOnItsOwnFileSystem() {
        scene.primary.size = 3 * SceneNode.GIGABYTE;
        scene.primary.tablespaces = Map.of("fast", "/fast");
        scene.primary.tablespaceBytes = Map.of("/fast", 2 * SceneNode.GIGABYTE);
        scene.standby.fileSystems = List.of(
                new FileSystem("/var/lib/postgresql/15", "/", 9 * SceneNode.GIGABYTE, 5 * SceneNode.GIGABYTE),
                new FileSystem("/fast", "/fast", 9 * SceneNode.GIGABYTE, SceneNode.GIGABYTE));

        assertThat(scene.by(new DiskSpaceShort()))
                .containsExactlyInAnyOrder("blocker DiskSpaceShort@s1", "ok DiskSpaceEnough@s1");
        assertThat(scene.finding(new DiskSpaceShort(), "DiskSpaceShort").serverSays())
                .isEqualTo("/fast: 2.0 GB > 1.0 GB");
    }

    @Test
    void aMountPointIsFilledItself() {
        scene.standby.mountPoint = true;
        scene.standby.fileSystems = List.of(
                new FileSystem("/var/lib/postgresql/15", "/", SceneNode.GIGABYTE, 0),
                new FileSystem(SceneNode.DATA, SceneNode.DATA, 9 * SceneNode.GIGABYTE, 8 * SceneNode.GIGABYTE));

        assertThat(scene.by(new DiskSpaceShort())).containsExactly("ok DiskSpaceEnough@s1");
    }

    @Test
    void aStandbyOfThisPrimaryNeedsNoRoom() {
        space(0);
        scene.standby.replicaOf(scene.primary);

        assertThat(scene.by(new DiskSpaceShort())).isEmpty();
    }

    @Test
    void aTablespacesPlaceMayNotBeTaken() {
        scene.primary.tablespaces = Map.of("fast", "/fast");
        scene.standby.paths = List.of(new PathFacts("/fast", "other"), new PathFacts("/else", "absent"));
        assertThat(scene.by(new TablespacePathTaken())).containsExactly("blocker TablespacePathTaken@s1");

        scene.tablespaceMap = Map.of("/fast", "/else");
        assertThat(scene.by(new TablespacePathTaken())).containsExactly("ok TablespacePathFree@s1");
    }

    @Test
    void whatTheServerCannotReadEndsACopy() {
        scene.primary.unreadable = Map.of(SceneNode.DATA, List.of(SceneNode.DATA + "/root's"));
        assertThat(scene.by(new PrimaryUnreadable())).containsExactly("blocker PrimaryUnreadable@p1");
        assertThat(scene.finding(new PrimaryUnreadable(), "PrimaryUnreadable")
                        .hint()
                        .toString())
                .contains("chown postgres " + SceneNode.DATA + "/root's");

        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new PrimaryUnreadable())).isEmpty();
    }

    @Test
    void theOwnerHasToMakeTheCopy() {
        String beside = "/var/lib/postgresql/15";
        scene.standby.unwritable = Map.of(SceneNode.DATA, List.of(beside));
        assertThat(scene.by(new StandbyPlaceReadOnly())).containsExactly("blocker StandbyPlaceReadOnly@s1");
        scene.standby.mountPoint = true;
        assertThat(scene.by(new StandbyPlaceReadOnly())).isEmpty();

        scene.standby.unwritable = Map.of(SceneNode.DATA, List.of(SceneNode.DATA, beside));
        assertThat(scene.finding(new StandbyPlaceReadOnly(), "StandbyPlaceReadOnly")
                        .hint()
                        .toString())
                .contains("chown postgres:postgres " + SceneNode.DATA + ")");
        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new StandbyPlaceReadOnly())).isEmpty();
    }

    @Test
    void walGoesWhereNothingIsYet() {
        scene.standby.paths = List.of(new PathFacts("/wal", "other"), new PathFacts("/fresh", "empty"));
        scene.walDirectory = "/wal";
        assertThat(scene.by(new WalDirectoryTaken())).containsExactly("blocker WalDirectoryTaken@s1");

        scene.walDirectory = "/fresh";
        assertThat(scene.by(new WalDirectoryTaken())).isEmpty();
    }

    @Test
    void theStandbysPortHasToBeFreeUnlessItIsTheStandbyItself() {
        scene.standby.listening = List.of(22, 5432);
        assertThat(scene.by(new PortTaken())).isEmpty();

        scene.standby.down();
        assertThat(scene.by(new PortTaken())).containsExactly("blocker PortTaken@s1");

        scene.standby.listening = List.of(22);
        assertThat(scene.by(new PortTaken())).containsExactly("ok PortFree@s1");
    }

    @Test
    void anotherManagersClusterIsLeftAlone() {
        assertThat(scene.by(new ManagedElsewhere())).isEmpty();

        scene.primary.managers = List.of("patroni: process 812");
        assertThat(scene.by(new ManagedElsewhere())).containsExactly("blocker ManagedElsewhere@p1");

        scene.primary.managers = List.of("patroni: /data/other/patroni.dynamic.json");
        assertThat(scene.by(new ManagedElsewhere())).isEmpty();

        scene.standby.set("shared_preload_libraries", "pg_stat_statements, repmgr");
        assertThat(scene.by(new ManagedElsewhere())).containsExactly("blocker ManagedElsewhere@s1");
    }

    @Test
    void aUnitThatTheLoginMayNotControlIsWarnedOf() {
        assertThat(scene.by(new ServiceOutOfReach())).isEmpty();

        scene.primary.unitsOutOfReach = Map.of(SceneNode.DATA, "postgresql@15-main.service");
        assertThat(scene.by(new ServiceOutOfReach())).containsExactly("warning NoServiceRights@p1");
    }

    @Test
    void oneDirectoryReachedByTwoNamesIsNoPair() {
        assertThat(scene.by(new SameCluster())).isEmpty();

        scene.standby.directoryId = scene.primary.directoryId;
        assertThat(scene.by(new SameCluster())).containsExactly("blocker SameCluster@s1");
    }

    @Test
    void whatLiesWhereTheStandbyGoesIsTold() {
        scene.standby.databases = List.of("postgres", "shop");
        scene.standby.sessions = 2;
        assertThat(scene.finding(new StandbyData(), "StandbyDataNotEmpty").serverSays())
                .isEqualTo("system_identifier: 222, pg_database: postgres, shop, 1.0 GB, pg_stat_activity: 2");
        assertThat(scene.by(new StandbyData())).containsExactly("warning StandbyDataNotEmpty@s1");

        scene.standby.absent();
        assertThat(scene.by(new StandbyData())).containsExactly("ok StandbyDataEmpty@s1");

        scene.standby.state = State.FOREIGN;
        assertThat(scene.by(new StandbyData())).containsExactly("warning StandbyDataForeign@s1");

        scene.standby.state = State.BACKUP;
        assertThat(scene.by(new StandbyData())).containsExactly("info StandbyDataBackup@s1");
    }

    @Test
    void aStandbyOfAnotherClusterIsToldFromOneOfThisPrimary() {
        scene.standby.state = State.STANDBY;
        assertThat(scene.by(new StandbyData())).containsExactly("warning SystemIdentifierDiffers@s1");

        scene.standby.replicaOf(scene.primary);
        assertThat(scene.by(new StandbyData())).containsExactly("ok StandbyOfThisPrimary@s1");

        scene.standby.timeline = 2;
        assertThat(scene.by(new StandbyData())).containsExactly("blocker TimelineAhead@s1");

        scene.standby.state = State.PRIMARY;
        assertThat(scene.by(new StandbyData())).containsExactly("warning StandbyWasPromoted@s1");
    }

    @Test
    void linksAndMountPointsAreKept() {
        scene.standby.absent();
        scene.standby.dataDirectory = "/pgdata";
        assertThat(scene.by(new StandbyData())).contains("info StandbyDataIsLink@s1");

        scene.standby.mountPoint = true;
        assertThat(scene.by(new StandbyData())).contains("info StandbyDataIsMountPoint@s1");

        scene.standby.danglingLinks = Map.of(SceneNode.DATA, "/pgdata -> /gone");
        assertThat(scene.by(new StandbyData())).containsExactly("blocker StandbyDataLinkDangling@s1");
    }

    private void space(long free) {
        scene.standby.fileSystems =
                List.of(new FileSystem("/var/lib/postgresql/15", "/", 99 * SceneNode.GIGABYTE, free));
    }
}
