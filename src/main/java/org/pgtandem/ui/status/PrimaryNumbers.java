package org.pgtandem.ui.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Text;
import org.pgtandem.text.Words;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.watch.Report;
import org.pgtandem.watch.Report.Activity;
import org.pgtandem.watch.Report.Archiver;
import org.pgtandem.watch.Report.Transaction;

/** What the primary does, a name above each number. */
final class PrimaryNumbers extends FlowPane {
    private final Translator words;
    private final List<Label> values = new ArrayList<>();

    PrimaryNumbers(Translator words) {
        super(30, 10);
        this.words = words;
        setId("primary-numbers");
        getStyleClass().add("card-body");
        number(Text.of("WAL at"));
        number(Text.of("WAL rate"));
        number(Text.of("Walsenders"));
        number(Text.of("Archiver"));
        number(Text.of("Longest transaction"));
        number(Text.of("WAL disk"));
        number(Text.of("Timeline"));
        number(Text.of("System identifier"));
    }

    private void number(Text name) {
        Label value = Nodes.plain(Figures.NONE);
        values.add(value);
        getChildren().add(new VBox(2, Nodes.label(words.text(name), "grid-head"), value));
    }

    /** Shows that report. */
    void show(Report report) {
        Activity activity = report.primary().activity();
        List<Text> texts = List.of(
                plain(report.primary().walLsn()),
                activity == null ? plain(null) : rate(activity),
                activity == null ? plain(null) : Text.of("%d of %d", activity.walSenders(), activity.maxWalSenders()),
                activity == null ? plain(null) : archiver(activity.archiver()),
                activity == null ? plain(null) : transaction(activity.longest()),
                activity == null ? plain(null) : space(activity),
                plain(report.primary().timeline()),
                identifiers(report));
        for (int i = 0; i < texts.size(); i++) {
            values.get(i).setText(words.say(texts.get(i)));
        }
    }

    private static Text plain(@Nullable Object value) {
        return Text.of("%s", Figures.text(value));
    }

    private static Text rate(Activity activity) {
        Long rate = activity.walBytesPerSecond();
        return rate == null ? plain(null) : Text.of("%s/s", Words.bytes(rate));
    }

    private static Text archiver(@Nullable Archiver archiver) {
        if (archiver == null) {
            return Text.of("off");
        }
        return archiver.failing()
                ? Text.of("fails, %d times so far", archiver.failed())
                : Text.of("%d files", archiver.archived());
    }

    private static Text transaction(@Nullable Transaction longest) {
        return longest == null
                ? Text.of("none")
                : Text.of("%s (PID %d)", Figures.seconds(longest.seconds()), longest.pid());
    }

    private static Text space(Activity activity) {
        Long free = activity.freeBytes();
        if (free == null) {
            return plain(null);
        }
        Long left = activity.secondsUntilFull();
        return left == null
                ? Text.of("%s free", Words.bytes(free))
                : Text.of("%s free, full in %s", Words.bytes(free), Words.time(Duration.ofSeconds(left)));
    }

    private static Text identifiers(Report report) {
        String own = report.primary().systemIdentifier();
        if (own == null) {
            return plain(null);
        }
        long others = report.standbys().stream()
                .map(standby -> Objects.requireNonNullElse(standby.systemIdentifier(), own))
                .filter(other -> !other.equals(own))
                .count();
        return others == 0 ? Text.of("%s, all alike", own) : Text.of("%s, %d differ", own, others);
    }
}
