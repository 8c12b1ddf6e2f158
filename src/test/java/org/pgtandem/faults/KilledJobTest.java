package org.pgtandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgtandem.engine.Event;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.session.Footprint;
import org.pgtandem.session.LiveSession;
import org.pgtandem.session.Practice;

/**
 * A job that runs on a host is killed there (SIGKILL, with all its processes) as soon as it has begun, and at random
 * moments. {@code -Dpgtandem.kill=everywhere} tries more moments, {@code -Dpgtandem.seed=N} those of the run with that seed.
 */
class KilledJobTest extends PracticeFaults {
    private static final boolean EVERYWHERE = "everywhere".equals(System.getProperty("pgtandem.kill"));
    private static final long SEED = Long.getLong("pgtandem.seed", new Random().nextLong());
    private static final List<String> FORTH = List.of("restart-primary-p1", "basebackup-s1", "stop-s1", "start-s1");
    private static final List<String> BACK =
            List.of("undo-start-stop-s1", "undo-stop-s1", "undo-start-s1", "undo-restart-p1");
    private static final Executor BESIDE = work -> Thread.startVirtualThread(work);

    KilledJobTest() {
        super(Practice.OWN, 1);
    }

    @BeforeAll
    void aCopyThatTakesAWhile() throws IOException {
        System.out.println("KilledJobTest: -Dpgtandem.seed=" + SEED);
        practice.topology(text -> text.replace("slots: true", "slots: true\n  max_rate: 16MB"));
    }

    /** A job, and how long after its begin it is killed. */
    record Moment(String job, int millis) {}

    static Stream<Moment> moments() {
        Random random = new Random(SEED);
        if (!EVERYWHERE) {
            String any = FORTH.get(random.nextInt(FORTH.size()));
            return Stream.of(
                    new Moment("restart-primary-p1", random.nextInt(300)), new Moment(any, random.nextInt(300)));
        }
        return FORTH.stream()
                .flatMap(job -> Stream.concat(
                        Stream.of(new Moment(job, 0)),
                        Stream.generate(() -> new Moment(job, random.nextInt(1200)))
                                .limit(2)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    @Fault(value = 9, is = "A job of the run is killed on its host", ends = End.WENT_ON)
    void killedOnce(Moment moment) throws Exception {
        List<Event.TryingAgain> again = new CopyOnWriteArrayList<>();
        CompletableFuture<Boolean> killed =
                CompletableFuture.supplyAsync(() -> kill(moment.job(), moment.millis()), BESIDE);
        goesOn(
                null,
                event -> {
                    if (event instanceof Event.TryingAgain told) {
                        again.add(told);
                    }
                },
                () -> {});
        if (killed.join()) {
            assertThat(again).as("what the person is told").isNotEmpty();
        }
    }

    @Test
    @Fault(value = 57, is = "The copy's job is killed on its host as often as it is begun", ends = End.TAKEN_BACK)
    void killedAgainAndAgain() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        CompletableFuture<Void> killed = CompletableFuture.runAsync(
                () -> {
                    while (failed.getCount() > 0) {
                        kill("basebackup-s1", 300);
                    }
                },
                BESIDE);
        Finding cause = takenBack(null, event -> {
            if (event instanceof Event.StepFailed) {
                failed.countDown();
            }
        });
        killed.join();
        assertThat(cause.message().toString()).contains("killed");
    }

    @Test
    @Fault(value = 9, is = "Each job that takes a run back is killed on its host", ends = End.TAKEN_BACK)
    void killedWhileTakingBack() throws Exception {
        Footprint before = practice.footprint();
        try (LiveSession session = practice.session()) {
            assertThat(session.apply(session.plan(ALL), event -> {})).isInstanceOf(Outcome.Done.class);
        }
        List<CompletableFuture<Boolean>> killed = BACK.stream()
                .map(job -> CompletableFuture.supplyAsync(() -> kill(job, 0), BESIDE))
                .toList();
        takeBack(before);
        assertThat(killed)
                .extracting(CompletableFuture::join)
                .as("jobs that were killed")
                .contains(true);
    }

    /** Waits for the job's begin, until all is taken back; whether it was killed before its end. */
    private boolean kill(String job, int millis) {
        String host = job.substring(job.lastIndexOf('-') + 1);
        return practice.run(host, """
                alive() { kill -0 "$pid" 2>/dev/null && ! grep -q '^State:.*Z' "/proc/$pid/status"; }
                begun() {
                    for file in .pgtandem/*/jobs/"$1"/pid; do
                        [ -s "$file" ] && read -r pid <"$file" && alive && return 0
                    done
                    return 1
                }
                left=6000 seen=
                until begun "$1"; do
                    left=$((left - 1))
                    [ "$left" -gt 0 ] || exit 0
                    [ ! -d .pgtandem ] || seen=yes
                    [ -z "$seen" ] || [ -d .pgtandem ] || exit 0
                    sleep 0.01
                done
                sleep "$2"
                alive && kill -s KILL -- "-$pid" || exit 0
                while alive; do sleep 0.01; done
                echo killed
                """, job, "%d.%03d".formatted(millis / 1000, millis % 1000))
                .equals("killed");
    }
}
