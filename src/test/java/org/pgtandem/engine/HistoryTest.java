package org.pgtandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pgtandem.model.Change;

class HistoryTest {
    private static final Instant AT = Instant.EPOCH;

    private final FakeHosts hosts = new FakeHosts();
    private final Change role = FakeStep.of(hosts, "p1", "role").change();
    private final Change copy = FakeStep.of(hosts, "s1", "copy").change();

    @Test
    void aRunThatDidNothingHasNothingStanding() {
        History history = history();

        assertThat(history.standing()).isEmpty();
        assertThat(history.halfDone()).isEmpty();
        assertThat(history.closed()).isFalse();
    }

    @Test
    void whatWasBegunAndNotFinishedIsHalfDone() {
        History history = history(begun(role), applied(role), begun(copy));

        assertThat(history.halfDone()).containsExactly(copy);
        assertThat(history.applied(role.id())).isTrue();
        assertThat(history.applied(copy.id())).isFalse();
        assertThat(history.intended(copy.id())).isTrue();
    }

    @Test
    void whatStandsComesNewestFirst() {
        assertThat(history(begun(role), applied(role), begun(copy)).standing()).containsExactly(copy, role);
    }

    @Test
    void whatWasTakenBackIsGone() {
        History history = history(begun(role), applied(role), begun(copy), undone(copy), undone(role));

        assertThat(history.standing()).isEmpty();
        assertThat(history.halfDone()).isEmpty();
        assertThat(history.intended(role.id())).isFalse();
        assertThat(history.applied(role.id())).isFalse();
    }

    @Test
    void whatWasTakenBackAndBegunAnewIsHalfDone() {
        assertThat(history(begun(role), applied(role), undone(role), begun(role))
                        .halfDone())
                .containsExactly(role);
    }

    @Test
    void aRunThatCameToItsEndIsClosed() {
        assertThat(history(begun(role), applied(role), new Journal.Closed(AT, true))
                        .closed())
                .isTrue();
    }

    @Test
    void aRunThatWasTakenBackIsOpenUntilItsHostsAreCleared() {
        Journal.Entry done = new Journal.Closed(AT, true);

        assertThat(history(begun(role), applied(role), done, undone(role)).isOpen())
                .isTrue();
        assertThat(history(begun(role), applied(role), done, undone(role)).onlyToClear())
                .isTrue();
        assertThat(history(begun(role), applied(role), done, undone(role), new Journal.Closed(AT, false))
                        .isOpen())
                .isFalse();
    }

    @Test
    void takenBackInPartItIsStillClosed() {
        Journal.Entry done = new Journal.Closed(AT, true);

        assertThat(history(begun(role), begun(copy), done, undone(copy)).closed())
                .isTrue();
    }

    @Test
    void itKnowsWhereverTheRunLeftSomething() {
        assertThat(history(begun(role), begun(copy), undone(copy)).ever()).containsExactly(role, copy);
    }

    private static History history(Journal.Entry... entries) {
        return History.of(new MemoryJournal("20260101-000000-aa", entries));
    }

    private static Journal.Entry begun(Change change) {
        return new Journal.Intent(AT, change);
    }

    private static Journal.Entry applied(Change change) {
        return new Journal.Applied(AT, change.id());
    }

    private static Journal.Entry undone(Change change) {
        return new Journal.Undone(AT, change.id());
    }
}
