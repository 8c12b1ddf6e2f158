package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Plan;
import org.pgtandem.model.Finding;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/** Hosts, releases and clusters that are not what they should be. */
class DiscoveryFaultsTest extends PracticeFaults {

    DiscoveryFaultsTest() {
        super(Practice.OWN, 1);
    }

    /** The standby's cluster, stopped, says that it is of that release. */
    private Fixture release(String family) {
        String version = practice.run("s1", "cat data/PG_VERSION");
        return script(
                "s1",
                "pg_ctl -D data -w -m fast stop && echo " + family + " >data/PG_VERSION",
                "echo " + version + " >data/PG_VERSION && pg_ctl -D data -w -l log/postgresql.log start");
    }

    /** On one host a program of the system answers otherwise, from the login's own bin. */
    private Fixture program(String host, String name, String script) {
        practice.run(
                host,
                "mkdir bin && printf '#!/bin/sh\\n%s\\n' \"$2\" >\"bin/$1\" && chmod 755 \"bin/$1\"",
                name,
                script);
        return () -> practice.run(host, "rm -r bin");
    }

    @Test
    @Fault(value = 12, is = "A cluster is older than 9.3", ends = End.FOUND_BEFORE)
    void tooOld() throws Exception {
        foundBefore(release("9.2"), "VersionUnsupported", "9.2");
    }

    @Test
    @Fault(value = 12, is = "A cluster is newer than what is known", ends = End.FOUND_BEFORE)
    void tooNew() throws Exception {
        foundBefore(release("42"), "VersionUnsupported", "42");
    }

    @Test
    @Fault(value = 13, is = "The standby's cluster and programs are of another major release", ends = End.FOUND_BEFORE)
    void anotherRelease() throws Exception {
        foundBefore(release("11"), "VersionsDiffer", "11");
    }

    @Test
    @Fault(value = 14, is = "The standby is of another architecture", ends = End.FOUND_BEFORE)
    void anotherArchitecture() throws Exception {
        foundBefore(program("s1", "uname", "echo s390x"), "ArchitectureDiffers", "s390x");
    }

    @Test
    @Fault(value = 14, is = "The standby's PostgreSQL has another block size", ends = End.FOUND_BEFORE)
    void anotherBlockSize() throws Exception {
        // Behind the number by which a float's format is told stands the size of a block.
        foundBefore(script("s1", """
                pg_ctl -D data -w -m fast stop
                cp data/global/pg_control pg_control
                perl -0777 -pi -e 's/(\\0{4}\\x87\\xd6\\x32\\x41)\\0\\x20/$1\\0\\x10/' data/global/pg_control
                """, """
                mv pg_control data/global/pg_control
                pg_ctl -D data -w -l log/postgresql.log start
                """), "BlockSizeDiffers");
    }

    @Test
    @Fault(value = 15, is = "The standby's C library sorts otherwise (glibc before 2.28)", ends = End.FOUND_BEFORE)
    void anotherCollation() throws Exception {
        warnedOf(program("s1", "getconf", "echo glibc 2.17"), "CollationLibraryDiffers", "glibc 2.17");
    }

    @Test
    @Fault(value = 16, is = "The clocks differ", ends = End.FOUND_BEFORE)
    void clocks() throws Exception {
        warnedOf(program("s1", "date", "exec /bin/date -d '+90 seconds' \"$@\""), "ClockSkew", "s1 - p1 = +");
    }

    @Test
    @Fault(value = 18, is = "Patroni owns the cluster", ends = End.FOUND_BEFORE)
    void patroni() throws Exception {
        foundBefore(
                script("p1", "echo '{}' >data/patroni.dynamic.json", "rm data/patroni.dynamic.json"),
                "ManagedElsewhere",
                "patroni");
    }

    @Test
    @Fault(value = 18, is = "repmgr owns the cluster", ends = End.FOUND_BEFORE)
    void repmgr() throws Exception {
        try (Fixture _ = lines("s1", "data/postgresql.conf", "shared_preload_libraries = 'repmgr'")) {
            practice.run("s1", "pg_ctl -D data -w -m fast stop");
            assertThat(foundBefore("ManagedElsewhere").message().toString()).contains("repmgr");
        }
        practice.run("s1", "pg_ctl -D data -w -l log/postgresql.log start");
    }

    @Test
    @Fault(value = 19, is = "Standby and primary are one cluster, reached by two names", ends = End.FOUND_BEFORE)
    void oneCluster() throws Exception {
        String standby = practice.hosts().getLast().dataDirectory().toString();
        String primary = practice.hosts().getFirst().dataDirectory().toString();
        foundBefore(topology(standby, primary), "SameCluster");
    }

    @Test
    @Fault(value = 48, is = "Somebody's files, no cluster, lie where the standby goes", ends = End.FOUND_BEFORE)
    void foreignFiles() throws Exception {
        String data = practice.hosts().getLast().dataDirectory().toString();
        practice.run("s1", "mkdir -m 700 data-foreign && echo precious >data-foreign/thesis.txt");
        // The place gets the primary's configuration; its port is the primary's own on this one machine, which is told
        // too.
        try (Fixture _ = topology(data, data + "-foreign");
                LiveSession session = practice.session()) {
            Plan plan = session.plan(ALL);
            told(plan, "StandbyDataForeign");
            assertThat(finding(plan, "StandbyDataForeign").message().toString()).contains("renamed aside, not deleted");
            assertThat(plan.findings().stream().filter(Finding::blocks))
                    .extracting(Finding::id)
                    .containsExactly("PortTaken");
        }
        practice.run("s1", "rm -r data-foreign");
    }

    @Test
    @Fault(value = 52, is = "A tablespace's path is taken on the standby", ends = End.FOUND_BEFORE)
    void tablespacePathTaken() throws Exception {
        String place = practice.run("p1", "mkdir -p data-space && cd data-space && pwd");
        foundBefore(
                sql("p1", "CREATE TABLESPACE far LOCATION '" + place + "'", "DROP TABLESPACE far"),
                "TablespacePathTaken",
                place);
        practice.run("p1", "rm -r data-space");
    }

    @Test
    @Fault(value = 66, is = "The standby-to-be is a primary of its own, with databases", ends = End.FOUND_BEFORE)
    void aClusterOfItsOwn() throws Exception {
        warnedOf(sql("s1", "CREATE DATABASE payroll", "DROP DATABASE payroll"), "StandbyDataNotEmpty", "payroll");
    }
}
