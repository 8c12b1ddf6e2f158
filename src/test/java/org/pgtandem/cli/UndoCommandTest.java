package org.pgtandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Outcome;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.session.Session;

class UndoCommandTest {
    private final Cli cli = new Cli();

    @Test
    void takesBackWhatStandsOnceThePersonHasSeenIt() {
        cli.session.lastRun =
                Optional.of(new Session.LastRun("r1", List.of(Samples.passFile(), Samples.role()), List.of(), true));
        cli.session.outcome = new Outcome.TakenBack(Finding.ok("Undone", "", Text.NONE, ""));
        cli.person = Optional.of(true);

        Cli.Result result = cli.run("undo", "t.yaml");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("DROP ROLE replicator", "/var/lib/postgresql/.pgpass");
        assertThat(cli.questions).containsExactly("Take back these 2 changes to p1, s1?");
        assertThat(cli.session.calls).contains("undo");
    }

    @Test
    void leavesOutAStandbyThatIsGoneForGood() {
        cli.session.lastRun =
                Optional.of(new Session.LastRun("r1", List.of(Samples.passFile(), Samples.role()), List.of(), true));
        cli.session.outcome = new Outcome.TakenBack(Finding.ok("Undone", "", Text.NONE, ""));
        cli.person = Optional.of(true);

        Cli.Result result = cli.run("undo", "t.yaml", "--without", "s1");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("Forgotten, not taken back: ", "Everything but on s1 was taken back")
                .doesNotContain("/var/lib/postgresql/.pgpass");
        assertThat(cli.questions).containsExactly("Take back this change to p1?");
        assertThat(cli.session.calls).contains("undo without [s1]");
    }

    @Test
    void leavesOutNeitherThePrimaryNorAHostThatItDoesNotKnow() {
        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(Samples.role()), List.of(), true));

        assertThat(cli.run("undo", "t.yaml", "--yes", "--without", "p1").err()).contains("lost primary");
        Cli.Result unknown = cli.run("undo", "t.yaml", "--yes", "--without", "s9");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'s9' is none of");
        assertThat(cli.session.calls).noneMatch(call -> call.startsWith("undo"));
    }

    @Test
    void exits5WhereItCouldNotTakeEverythingBack() {
        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(Samples.role()), List.of(), false));
        cli.session.outcome = new Outcome.Kept(
                Finding.blocker("SudoRefused", "s1", Text.of("The login may not become postgres."), "", Text.NONE));
        assertThat(cli.run("undo", "t.yaml", "--yes").code()).isEqualTo(5);
    }

    @Test
    void takesBackNothingWhereNothingStands() {
        cli.session.lastRun = Optional.of(new Session.LastRun("r1", List.of(), List.of(), true));
        assertThat(cli.run("undo", "t.yaml").code()).isZero();
        assertThat(cli.session.calls).doesNotContain("undo");
    }
}
