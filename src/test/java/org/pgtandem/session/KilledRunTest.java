package org.pgtandem.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.faults.End;
import org.pgtandem.faults.Fault;
import org.pgtandem.remote.Waiting;

class KilledRunTest extends KilledRuns {

    KilledRunTest() {
        super(Practice.OWN);
    }

    static Stream<String> halfWay() {
        return chosen(1, "CopyPrimary is begun").stream();
    }

    @ParameterizedTest
    @MethodSource("halfWay")
    @Fault(value = 10, is = "The program is killed, and another takes its run back", ends = End.TAKEN_BACK)
    void anotherTakesItBack(String record) throws Exception {
        begin();
        killAt(record, false);
        takeBack();
    }

    static Stream<Long> seeds() {
        return new Random(SEED).longs(EVERYWHERE ? 4 : 1).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Fault(value = 10, is = "The program is killed at random moments, whatever it does", ends = End.TAKEN_BACK)
    void atRandomMoments(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            String command = command(random.nextBoolean());
            Program program = start(command);
            Waiting.until(Duration.ofMillis(1000 + random.nextInt(8000)), AT_ONCE, program::ended);
            kill(program, command + " of seed " + seed);
        }
        if (random.nextBoolean()) {
            goOn();
        }
        takeBack();
    }

    @Test
    @Fault(
            value = {9, 10},
            is = "The desktop is away while the copy is made",
            ends = End.WENT_ON)
    void aCopyGoesOnWhileTheDesktopIsAway() throws Exception {
        begin();
        Program program = start("apply --yes");
        Waiting.until(LONGEST, AT_ONCE, () -> program.ended() || reached("CopyPrimary is begun"));
        awaitJob("pid");
        kill(program, "the copy is made");
        String copy = practice.run("s1", "cd .pgtandem/*/jobs/basebackup-s1; stat -c %Y.%i started; cat pid");
        awaitJob("exit");
        goOn();
        assertThat(practice.run("s1", "cd .pgtandem/*/jobs/basebackup-s1; stat -c %Y.%i started; cat pid"))
                .as("the same job")
                .isEqualTo(copy);
        takeBack();
    }

    private void awaitJob(String file) {
        practice.run("s1", """
                left=3000
                until [ -s "$(echo .pgtandem/*/jobs/basebackup-s1)/$1" ]; do
                    left=$((left - 1))
                    [ "$left" -gt 0 ]
                    sleep 0.02
                done
                """, file);
    }
}
