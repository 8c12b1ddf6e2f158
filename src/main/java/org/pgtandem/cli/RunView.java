package org.pgtandem.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pgtandem.engine.Event;
import org.pgtandem.model.StepId;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.text.Catalogue;
import org.pgtandem.text.Words;

/**
 * A run as it goes on: a line for each step that is over, and below, where a person looks on, one line that is written
 * over with what is under way. Safe for several threads.
 */
final class RunView implements Consumer<Event> {
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final Duration LIVE_PAUSE = Duration.ofMillis(100);
    private static final int LIVE_WIDTH = 79;
    private static final int SECTION_WIDTH = "hotstandby".length();

    private final Terminal terminal;
    private final Catalogue words;
    private final boolean verbose;
    private final int hostWidth;
    private final Map<StepId, State> underWay = new LinkedHashMap<>();
    private final Map<StepId, Instant> lastPlain = new HashMap<>();
    private Instant lastLive = Instant.MIN;

    /** How far a step is, in a line of its own and beside others. */
    private record State(String whole, String brief) {}

    RunView(Terminal terminal, Catalogue words, List<String> hosts, boolean verbose) {
        this.terminal = terminal;
        this.words = words;
        this.hostWidth = Words.width(hosts);
        this.verbose = verbose;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.RunStarted started -> line(started(started));
            case Event.StepStarted started -> begin(started.step());
            case Event.Progress progress -> progress(progress);
            case Event.Said said -> said(said);
            case Event.TryingAgain again -> tryingAgain(again);
            case Event.StepSatisfied satisfied -> satisfied(satisfied);
            case Event.StepDone done -> done(done);
            case Event.Evidence evidence -> evidence(evidence);
            case Event.StepFailed failed -> failed(failed);
            case Event.StepTakenBack back -> end(back.step(), Style.YELLOW.on("↶"), words.say("taken back"));
            case Event.RunEnded ended -> terminal.overwrite("");
        }
    }

    private String started(Event.RunStarted started) {
        Text what = switch (started.kind()) {
            case APPLY -> Text.of("Applying run %s", started.run());
            case RESUME -> Text.of("Going on with run %s", started.run());
            case UNDO -> Text.of("Taking back run %s", started.run());
        };
        return Style.DIM.on(words.say(what));
    }

    private void begin(StepId step) {
        String name = words.say(StepText.of(step.step()));
        underWay.put(step, new State(name, name));
        lastLive = Instant.MIN;
        redraw(Instant.now());
    }

    private void said(Event.Said said) {
        if (underWay.containsKey(said.step())) {
            String line = words.say(said.line());
            underWay.put(said.step(), new State(line, line));
            redraw(said.at());
        }
        if (verbose) {
            line("      " + Style.DIM.on(said.step().host() + " | " + words.say(said.line())));
        }
    }

    private void tryingAgain(Event.TryingAgain again) {
        line("  " + Style.YELLOW.on("↻") + " " + name(again.step()).stripTrailing() + "\n"
                + Words.indented("      ", words.say(again.why())));
    }

    private void satisfied(Event.StepSatisfied satisfied) {
        underWay.remove(satisfied.step());
        if (verbose) {
            end(satisfied.step(), Style.DIM.on("·"), words.say("nothing to do") + because(satisfied.why()));
        }
    }

    private void done(Event.StepDone done) {
        end(
                done.step(),
                Style.GREEN.on("✓"),
                words.say(Words.time(Duration.ofMillis(done.millis()))) + (verbose ? because(done.why()) : ""));
    }

    private String because(Text why) {
        return why.isEmpty() ? "" : ": " + words.say(why);
    }

    private void evidence(Event.Evidence evidence) {
        if (!evidence.lines().isEmpty()) {
            line("      " + Style.BOLD.on(evidence.step().host() + ", " + words.say(evidence.title())) + "\n"
                    + Words.indented("        ", words.say(Text.joined("\n", evidence.lines()))));
        }
    }

    private void failed(Event.StepFailed failed) {
        end(failed.step(), Style.RED.on("✗"), words.say("failed"));
        line(new FindingText(words).one(failed.finding()));
    }

    private void end(StepId step, String symbol, String note) {
        underWay.remove(step);
        lastPlain.remove(step);
        line("  " + symbol + " " + name(step) + "  " + Style.DIM.on(note));
    }

    private String name(StepId step) {
        return Style.BOLD.on(Words.padded(step.host(), hostWidth)) + "  "
                + Words.padded(step.section().id(), SECTION_WIDTH) + "  "
                + Words.padded(words.say(StepText.of(step.step())), 32);
    }

    private void progress(Event.Progress progress) {
        underWay.put(progress.step(), new State(whole(words, progress), brief(progress)));
        if (terminal.live()) {
            redraw(progress.at());
            return;
        }
        Instant last = lastPlain.getOrDefault(progress.step(), Instant.MIN);
        if (last.equals(Instant.MIN) || !progress.at().isBefore(last.plus(PLAIN_PAUSE))) {
            lastPlain.put(progress.step(), progress.at());
            terminal.line("    " + name(progress.step()).stripTrailing() + "  " + whole(words, progress));
        }
    }

    /** "420 MB of 926 MB (45 %), 210 MB/s, 2.4 s left". */
    static String whole(Catalogue words, Event.Progress progress) {
        String done = Words.bytes(progress.done());
        String far = progress.total() > 0
                ? words.say("%s of %s (%s)", done, Words.bytes(progress.total()), percent(progress))
                : done;
        String rate = progress.rate() > 0 ? ", " + words.say("%s/s", Words.bytes(progress.rate())) : "";
        String left = progress.secondsLeft() >= 0
                ? ", " + words.say("%s left", Words.time(Duration.ofSeconds(progress.secondsLeft())))
                : "";
        return far + rate + left;
    }

    private static String brief(Event.Progress progress) {
        return progress.total() > 0 ? percent(progress) : Words.bytes(progress.done());
    }

    private static String percent(Event.Progress progress) {
        return 100 * progress.done() / progress.total() + " %";
    }

    private void line(String text) {
        terminal.overwrite("");
        terminal.line(text);
        lastLive = Instant.MIN;
        redraw(Instant.now());
    }

    private void redraw(Instant now) {
        boolean due = lastLive.equals(Instant.MIN) || now.isAfter(lastLive.plus(LIVE_PAUSE));
        if (due && !underWay.isEmpty()) {
            lastLive = now;
            boolean alone = underWay.size() == 1;
            String all = underWay.entrySet().stream()
                    .map(step -> step.getKey().host() + " "
                            + (alone ? step.getValue().whole() : step.getValue().brief()))
                    .collect(Collectors.joining(" · "));
            terminal.overwrite("  … " + (all.length() + 4 > LIVE_WIDTH ? all.substring(0, LIVE_WIDTH - 5) + "…" : all));
        }
    }
}
