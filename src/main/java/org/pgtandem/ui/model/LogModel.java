package org.pgtandem.ui.model;

import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.pgtandem.engine.Event;
import org.pgtandem.model.Action;
import org.pgtandem.model.StepId;
import org.pgtandem.model.StepText;
import org.pgtandem.model.Text;
import org.pgtandem.text.ActionView;
import org.pgtandem.ui.model.LogLine.Kind;

/** Every command that was run and what came of it, the newest last; bounded. Window's thread only. */
public final class LogModel {
    private static final int MOST = 5000;

    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();

    /** The lines, the newest last. */
    public ObservableList<LogLine> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }

    void accept(Event event) {
        switch (event) {
            case Event.StepStarted started -> {
                add(
                        event.at(),
                        started.step(),
                        Kind.STEP,
                        StepText.of(started.step().step()));
                started.change().actions().forEach(action -> command(event.at(), action));
            }
            case Event.Said said -> add(event.at(), said.step(), Kind.SAID, said.line());
            case Event.TryingAgain again -> add(event.at(), again.step(), Kind.SAID, again.why());
            case Event.StepSatisfied satisfied -> add(event.at(), satisfied.step(), Kind.DONE, satisfied.why());
            case Event.StepDone done -> add(event.at(), done.step(), Kind.DONE, done.why());
            case Event.Evidence shown -> shown.lines().forEach(line -> add(event.at(), shown.step(), Kind.SAID, line));
            case Event.StepFailed failed ->
                add(event.at(), failed.step(), Kind.FAILED, failed.finding().message());
            case Event.StepTakenBack back ->
                add(
                        event.at(),
                        back.step(),
                        Kind.DONE,
                        Text.of("%s: taken back", StepText.of(back.step().step())));
            case Event.Progress progress -> {}
            case Event.RunStarted begun -> {}
            case Event.RunEnded ended -> {}
        }
    }

    private void command(Instant at, Action action) {
        ActionView view = ActionView.of(action);
        String text = view.kind().equals("file") ? view.target() : view.diff();
        add(new LogLine(at, view.host(), Kind.COMMAND, text.isEmpty() ? view.says() : Text.of("%s", text)));
    }

    private void add(Instant at, StepId step, Kind kind, Text text) {
        add(new LogLine(at, step.host(), kind, text));
    }

    private void add(LogLine line) {
        lines.add(line);
        if (lines.size() > MOST) {
            lines.remove(0, lines.size() - MOST);
        }
    }
}
