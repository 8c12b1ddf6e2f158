package org.pgtandem.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgtandem.model.As;
import org.pgtandem.model.Command;
import org.pgtandem.remote.LocalShell;
import org.pgtandem.remote.Output;
import org.pgtandem.remote.Scripts;

/** The directories of a standby while a copy takes the place of what was there, and gives it back; wherever it is ended. */
class SwapScriptsTest {
    /** DBState of a server that was shut down in recovery, in pg_control's fifth word. */
    private static final byte[] STANDBY = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0};

    @TempDir
    Path home;

    private Path data;
    private Path copy;
    private Path aside;
    private Path flag;
    private String how = "beside";

    @BeforeEach
    void aStandbyThatStoodAndACopy() throws IOException {
        data = cluster("data", "the original");
        copy = cluster("data.pgtandem-run", "the copy");
        aside = home.resolve("data.before-pgtandem-run");
        flag = home.resolve(".pgtandem/run/swapped");
    }

    private Path cluster(String name, String text) throws IOException {
        Path cluster = Files.createDirectories(home.resolve(name));
        Files.createDirectory(cluster.resolve("global"));
        Files.write(cluster.resolve("global/pg_control"), STANDBY);
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
        Files.writeString(cluster.resolve("text"), text);
        return cluster;
    }

    private Output run(String script) {
        return new LocalShell(home)
                .run(Command.script(
                        As.LOGIN,
                        script,
                        data.toString(),
                        copy.toString(),
                        aside.toString(),
                        how,
                        flag.toString(),
                        home.resolve(".pgtandem/run/made").toString()));
    }

    private void swap() {
        assertThat(run(Scripts.load(CopyPrimary.class, "swap.sh")).exit()).isZero();
    }

    private static String back() {
        return Scripts.load(CopyPrimary.class, "made.sh") + Scripts.load(CopyPrimary.class, "swap-back.sh");
    }

    @Test
    void theCopyTakesThePlaceAndTheOriginalIsAside() {
        swap();
        swap();

        assertThat(data.resolve("text")).hasContent("the copy");
        assertThat(aside.resolve("text")).hasContent("the original");
    }

    @Test
    void theOriginalIsGivenBackOnceAndStays() {
        swap();
        assertThat(run(back()).exit()).isZero();
        assertThat(run(back()).exit()).isZero();

        assertThat(data.resolve("text")).hasContent("the original");
        assertThat(home).isDirectoryNotContaining("glob:**/data.*");
    }

    @Test
    void theOriginalIsNotTakenForTheCopyWhereTheScriptWasEndedRightAfterItWasGivenBack() {
        swap();
        String giving = "mv -- \"$aside\" \"$data\"\n";
        assertThat(back()).containsOnlyOnce(giving);
        assertThat(run(back().replace(giving, giving + "exit 9\n")).exit()).isEqualTo(9);

        assertThat(run(back()).exit()).isZero();

        assertThat(data.resolve("text")).hasContent("the original");
    }

    @Test
    void aCopyThatWasHalfClearedIsNotTakenForAPromotedOne() {
        swap();
        halfClearedAndAgain();
    }

    @Test
    void aCopyInAMountPointThatWasHalfClearedIsNotTakenForAPromotedOne() throws IOException {
        how = "inside";
        copy = Files.move(copy, data.resolve("copy"));
        aside = data.resolve("aside");
        swap();
        halfClearedAndAgain();
    }

    private void halfClearedAndAgain() {
        String clearing = "        rm -rf -- \"$new.cleared\"\n";
        assertThat(back()).containsOnlyOnce(clearing);
        assertThat(run(back().replace(clearing, "rm -r -- \"$new.cleared/global\"; exit 9\n"))
                        .exit())
                .isEqualTo(9);

        assertThat(run(back()).exit()).isZero();

        assertThat(data.resolve("text")).hasContent("the original");
        assertThat(home).isDirectoryNotContaining("glob:**/data.*");
        assertThat(data).isDirectoryNotContaining("glob:**/{copy,aside}*");
    }

    @Test
    void aCopyGoesAgainThoughItsJobWasKilledWhileItWasEmptyAndBegunAnew() throws IOException {
        Files.createDirectories(home.resolve(".pgtandem/run"));
        Path other = home.resolve("data.pgtandem-other");
        String begin =
                Scripts.load(CopyPrimary.class, "made.sh") + "note '" + other + "' \"$6\"\nmkdir -p '" + other + "'\n";
        assertThat(run(begin).exit()).isZero();
        assertThat(run(begin).exit()).isZero();

        assertThat(run(back()).exit()).isZero();

        assertThat(other).doesNotExist();
    }
}
