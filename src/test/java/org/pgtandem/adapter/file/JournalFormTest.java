package org.pgtandem.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pgtandem.engine.Journal;
import org.pgtandem.model.Action;
import org.pgtandem.model.As;
import org.pgtandem.model.Change;
import org.pgtandem.model.Command;
import org.pgtandem.model.Endpoint;
import org.pgtandem.model.ProgressForm;
import org.pgtandem.model.SecretText;
import org.pgtandem.model.Section;
import org.pgtandem.model.StepId;
import org.pgtandem.model.Text;

class JournalFormTest {

    @Property(tries = 300)
    void everyEntryComesBackAsItWas(@ForAll("entries") Journal.Entry entry) throws IOException {
        assertThat(JournalForm.read(JournalForm.write(entry))).isEqualTo(entry);
    }

    @Property(tries = 100)
    void everyEntryIsOneLineOfAscii(@ForAll("entries") Journal.Entry entry) {
        assertThat(JournalForm.write(entry)).matches("[ -~]+");
    }

    @Test
    void aWaitOfAnOlderJournalHadNothingMoreToTell() throws IOException {
        Action wait = new Action.AwaitSql(
                "p1", new Endpoint("postgres", "/run", 5432, "postgres"), "?", Text.of("so"), Duration.ZERO, "");
        Journal.Entry entry = new Journal.Intent(
                Instant.EPOCH, new Change(Section.CONF, "Wait", "p1", List.of(wait), List.of(wait), false, 0));

        String older = JournalForm.write(entry).replace(",\"stands\":\"\"", "");

        assertThat(older).doesNotContain("stands");
        assertThat(JournalForm.read(older)).isEqualTo(entry);
    }

    @Provide
    Arbitrary<Journal.Entry> entries() {
        Arbitrary<StepId> steps = Combinators.combine(Arbitraries.of(Section.class), texts(), texts())
                .as(StepId::new);
        return Arbitraries.oneOf(
                Combinators.combine(instants(), texts().list().ofMaxSize(3)).as(Journal.Begun::new),
                Combinators.combine(instants(), changes()).as(Journal.Intent::new),
                Combinators.combine(instants(), steps).as(Journal.Applied::new),
                Combinators.combine(instants(), steps).as(Journal.Undone::new),
                Combinators.combine(instants(), Arbitraries.of(true, false)).as(Journal.Closed::new));
    }

    private static Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.of(Section.class),
                        texts(),
                        texts(),
                        actions().list().ofMaxSize(4),
                        actions().list().ofMaxSize(4),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 900))
                .as(Change::new);
    }

    private static Arbitrary<Action> actions() {
        return Arbitraries.oneOf(
                Combinators.combine(texts(), users(), texts(), texts(), texts(), secretTexts(), texts(), texts())
                        .as(Action.WriteFile::new),
                Combinators.combine(texts(), users(), texts(), texts(), secretTexts(), texts())
                        .as(Action.WriteAbove::new),
                Combinators.combine(texts(), users(), texts()).as(Action.RestoreFile::new),
                Combinators.combine(texts(), endpoints(), secretTexts(), texts())
                        .as(Action.ExecuteSql::new),
                Combinators.combine(texts(), endpoints(), texts(), says(), durations(), texts())
                        .as(Action.AwaitSql::new),
                Combinators.combine(texts(), commands(), texts()).as(Action.RunCommand::new),
                Combinators.combine(
                                texts(),
                                texts(),
                                commands(),
                                Combinators.combine(texts(), Arbitraries.longs())
                                        .as(ProgressForm::new),
                                texts())
                        .as(Action.RunJob::new),
                Combinators.combine(texts(), commands(), texts(), says(), says())
                        .as(Action.Precondition::new),
                Combinators.combine(texts(), users(), texts()).as(Action.StopJob::new));
    }

    private static Arbitrary<As> users() {
        return Arbitraries.oneOf(Arbitraries.of(As.LOGIN, As.ROOT), texts().map(As::user));
    }

    private static Arbitrary<Command> commands() {
        Arbitrary<List<String>> words =
                texts().map(word -> word.replace("\0", "")).list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(users(), words, secretTexts(), texts(), durations())
                .as(Command::new);
    }

    private static Arbitrary<SecretText> secretTexts() {
        Arbitrary<SecretText.Piece> pieces = Arbitraries.oneOf(
                texts().map(SecretText.Literal::new),
                Combinators.combine(texts(), texts()).as(SecretText.Hole::new));
        return pieces.list().ofMaxSize(4).map(SecretText::new);
    }

    private static Arbitrary<Text> says() {
        return Combinators.combine(texts(), texts().list().ofMaxSize(3))
                .as((template, arguments) -> Text.of(template, arguments.toArray()));
    }

    private static Arbitrary<Endpoint> endpoints() {
        return Combinators.combine(texts(), texts(), Arbitraries.integers(), texts())
                .as(Endpoint::new);
    }

    /** Anything: quotes, controls, line separators, emoji, halves of surrogate pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(12),
                Arbitraries.of("", "\n", "\u2028", "'; $(touch x)", "\\\"", "\0", "복제", "\uD83D\uDE00", "\uD83D"));
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 253_402_300_799L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }
}
