package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.engine.Outcome;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.model.Section;
import org.pgtandem.watch.Report;

/**
 * The whole way where not all of a cluster lies in one directory: tablespaces, WAL elsewhere, a data directory that is a
 * symbolic link.
 */
@Tag("lab")
class LayoutsRunTest {
    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    @TempDir
    Path state;

    private Practice practice;

    @BeforeEach
    void aPrimaryWithATablespace() throws Exception {
        practice = Practice.start(Practice.OWN, 2, state);
        practice.run("p1", "mkdir -p 'data-more/a space=1'");
        practice.sql("p1", "CREATE TABLESPACE far LOCATION '%s/data-more/a space=1'".formatted(home("p1")));
        practice.sql("p1", "CREATE TABLE kept TABLESPACE far AS SELECT generate_series(1, 1000) AS number");
    }

    @AfterEach
    void end() {
        practice.close();
    }

    @Test
    @Fault(
            value = {50, 51, 52},
            is = "The data directory is a link, the WAL and a tablespace lie elsewhere",
            ends = End.WENT_ON)
    void tablespacesWalAndLinksGoWhereTheyBelongAndBack() throws Exception {
        practice.run("s1", """
                pg_ctl -D data -w -m fast stop
                mkdir data-more
                mv data data-real
                ln -s "$HOME/data-real" data
                mv data/pg_wal data-more/wal
                ln -s "$HOME/data-more/wal" data/pg_wal
                pg_ctl -D "$HOME/data" -w -l log/postgresql.log start
                """);
        practice.run("s2", "mkdir -p 'data-more/a space=1'");
        practice.topology(
                text -> text.replaceFirst("(?s)(name: s1\\b.*?)(    upstream)", "$1" + tablespaces("s1") + "$2")
                        .replaceFirst(
                                "(?s)(name: s2\\b.*?)(    upstream)",
                                "$1" + tablespaces("s2") + "    wal_directory: " + home("s2") + "/data-wal/new\n$2"));
        Footprint before = practice.footprint().lasting();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
            assertThat(session.status().verdict()).isEqualTo(Report.Verdict.HEALTHY);
            assertThat(session.plan(ALL).changes()).isEmpty();
        }
        for (String standby : new String[] {"s1", "s2"}) {
            assertThat(practice.sql(standby, "SELECT sum(number) FROM kept")).isEqualTo("500500");
            assertThat(practice.run(standby, "readlink data/pg_tblspc/*")).isEqualTo(space(standby));
        }
        assertThat(practice.run("s1", "readlink data")).isEqualTo(home("s1") + "/data-real");
        assertThat(practice.run("s1", "readlink data/pg_wal")).startsWith(home("s1") + "/data-more/wal-");
        assertThat(practice.run("s2", "readlink data/pg_wal")).isEqualTo(home("s2") + "/data-wal/new");

        try (LiveSession tomorrow = practice.session()) {
            assertThat(tomorrow.undo(event -> {})).isInstanceOf(Outcome.TakenBack.class);
        }
        assertThat(practice.footprint().lasting().since(before)).isEmpty();
        assertThat(practice.run("s1", "readlink data/pg_wal")).isEqualTo(home("s1") + "/data-more/wal");
    }

    private String tablespaces(String standby) {
        return "    tablespaces: { '%s': '%s' }\n".formatted(space("p1"), space(standby));
    }

    private String space(String host) {
        return home(host) + "/data-more/a space=1";
    }

    private String home(String host) {
        return practice.run(host, "echo \"$HOME\"");
    }
}
