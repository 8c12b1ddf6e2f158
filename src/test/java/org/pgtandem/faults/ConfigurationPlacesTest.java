package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgtandem.session.Practice;

/** Files of configuration that lie elsewhere than usual, on both sides. */
class ConfigurationPlacesTest extends PracticeFaults {

    ConfigurationPlacesTest() {
        super(Practice.OWN, 1);
    }

    @Test
    @Fault(value = 22, is = "hba_file is set in an included file", ends = End.WENT_ON)
    void hbaFileInAnIncludedFile() throws Exception {
        String conf = practice.run("p1", """
                mkdir data-conf && cp -p data/pg_hba.conf data-conf/access.conf
                echo "hba_file = '$PWD/data-conf/access.conf'" >data-conf/places.conf
                echo "$PWD/data-conf"
                """);
        try (Fixture _ = lines("p1", "data/postgresql.conf", "include '" + conf + "/places.conf'")) {
            practice.restart("p1");
            allowedIn(conf + "/access.conf");
        }
        practice.restart("p1");
        practice.run("p1", "rm -r data-conf");
    }

    @Test
    @Fault(
            value = 21,
            is = "The standby's files include others, and a directory, of its data directory",
            ends = End.WENT_ON)
    void theStandbyIncludesFilesOfItsDataDirectory() throws Exception {
        practice.run("p1", """
                mkdir -m 700 data/more
                echo 'of somebody else' >data/more/second
                echo 'work_mem = 6MB' >data/more/20.conf
                """);
        practice.run("s1", """
                mkdir -m 700 data/more
                echo "include 'second'" >data/more/first
                echo 'maintenance_work_mem = 7MB' >data/more/second
                echo 'work_mem = 5MB' >data/more/10.conf
                """);
        try (Fixture _ = lines("s1", "data/postgresql.conf", "include_if_exists 'more/first'", "include_dir 'more'")) {
            practice.restart("s1");
            goesOn(
                    null,
                    event -> {},
                    () -> assertThat(practice.sql(
                                    "s1",
                                    "SELECT current_setting('work_mem'), current_setting('maintenance_work_mem')"))
                            .isEqualTo("5MB|7MB"));
        }
        practice.restart("s1");
        practice.run("s1", "rm -r data/more");
        practice.run("p1", "rm -r data/more");
    }

    private void allowedIn(String file) throws Exception {
        goesOn(
                null,
                event -> {},
                () -> assertThat(practice.run("p1", "cat \"$1\"", file)).contains("replicator"));
    }

    @Test
    @Fault(
            value = {19, 22},
            is = "A stopped standby has its port and its sockets in an included file",
            ends = End.WENT_ON)
    void theStandbysPortInAnIncludedFile() throws Exception {
        try (Fixture _ = script("s1", """
                mkdir data-conf run/more
                cp -p data/postgresql.conf kept
                grep -E '^(port|unix_socket_director)' kept | sed 's#/run#&/more#' >data-conf/own.conf
                sed -i 's/^\\(port\\|unix_socket_director\\)/#&/' data/postgresql.conf
                echo "include_dir '../data-conf'" >>data/postgresql.conf
                pg_ctl -D data -w -m fast stop
                """, """
                cat kept >data/postgresql.conf && rm -r kept data-conf run/more
                pg_ctl -D data -w -l log/postgresql.log start
                """)) {
            goesOn();
        }
    }

    @Test
    @Fault(
            value = {20, 22},
            is = "Files of configuration are named by paths relative to where the servers were started",
            ends = End.WENT_ON)
    void relativeStartOptions() throws Exception {
        for (String host : List.of("p1", "s1")) {
            practice.run(host, """
                    pg_ctl -D data -w -m fast stop
                    mkdir log/conf && cp -p data/postgresql.conf data/pg_hba.conf log/conf
                    cd log
                    pg_ctl -D "$HOME/data" -w -l postgresql.log \\
                        -o '-c config_file=conf/postgresql.conf --hba_file=conf/pg_hba.conf' start
                    """);
        }
        try {
            allowedIn("log/conf/pg_hba.conf");
        } finally {
            for (String host : List.of("p1", "s1")) {
                practice.restart(host);
                practice.run(host, "rm -r log/conf");
            }
        }
    }
}
