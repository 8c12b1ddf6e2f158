package org.pgtandem.ui.page.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Text;
import org.pgtandem.model.Topology;
import org.pgtandem.ui.change.FindingNote;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.Candidate;
import org.pgtandem.ui.model.HostEntry;
import org.pgtandem.ui.model.HostsModel;
import org.pgtandem.ui.model.StartModel.Purpose;
import org.pgtandem.ui.page.Page;

/** The hosts: named, looked at, and chosen among; those of a file or a practice are just shown. */
public final class HostsPage implements Page {
    private final Translator words;
    private final HostsModel model;
    private final VBox view = new VBox();
    private final VBox naming = new VBox(14);
    private final VBox cards = new VBox(12);
    private final Map<HostEntry, HostCard> known = new HashMap<>();
    private final SimpleObjectProperty<Text> missing = new SimpleObjectProperty<>(Candidate.FIT);

    /** The page. */
    public HostsPage(Translator words, HostsModel model) {
        this.words = words;
        this.model = model;
        view.getStyleClass().add("page");
        view.setId("page-hosts");
        VBox trouble = new VBox();
        naming.getChildren()
                .addAll(new NamingRow(words, model), new LoginRow(words, model), cards, more(), trouble, note());
        model.hosts().addListener((ListChangeListener<HostEntry>) change -> showHosts());
        model.choice().changes().subscribe(number -> judge());
        model.choice().options().good().subscribe(good -> judge());
        model.purpose().subscribe(purpose -> judge());
        model.trouble().subscribe(finding -> trouble.getChildren().setAll(notes(finding)));
        model.given().subscribe(this::show);
        model.question().subscribe(this::ask);
        showHosts();
    }

    private void show(@Nullable Topology given) {
        if (given != null) {
            view.getChildren()
                    .setAll(
                            Nodes.label(words.text("The hosts"), "page-title"),
                            Nodes.paragraph(
                                    words.text(
                                            "As the topology file names them. Others can be named from the start page."),
                                    "page-lead"),
                            new GivenHosts(words, given));
            return;
        }
        view.getChildren()
                .setAll(
                        Nodes.label(words.text(model.purpose().map(HostsPage::title)), "page-title"),
                        Nodes.paragraph(words.text(model.purpose().map(HostsPage::lead)), "page-lead"),
                        naming);
    }

    private static Text title(Purpose purpose) {
        return purpose == Purpose.WATCH ? Text.of("Name the hosts to watch") : Text.of("Name the hosts");
    }

    private static Text lead(Purpose purpose) {
        return purpose == Purpose.WATCH
                ? Text.of("Who follows whom is read from the servers. Nothing is changed.")
                : Text.of("pgTandem connects to all of them at once and looks what is there. Nothing is changed.");
    }

    private List<Node> notes(@Nullable Finding finding) {
        return finding == null ? List.of() : List.of(new FindingNote(words, finding));
    }

    private Node more() {
        ToggleButton more = new ToggleButton();
        more.setId("more");
        more.textProperty().bind(words.text("_More"));
        more.getStyleClass().add("flat");
        OptionsPane options = Nodes.shownWhen(new OptionsPane(words, model.choice()), more.selectedProperty());
        return Nodes.shownWhen(
                new VBox(8, more, options),
                Bindings.isNotEmpty(model.hosts()).and(model.purpose().isEqualTo(Purpose.SET_UP)));
    }

    private Node note() {
        VBox note = new VBox(Nodes.paragraph(words.text(missing)));
        note.getStyleClass().addAll("note", "note-info");
        note.setId("hosts-missing");
        return Nodes.shownWhen(note, Bindings.isNotEmpty(model.hosts()).and(missing.isNotEqualTo(Candidate.FIT)));
    }

    private void showHosts() {
        known.keySet().retainAll(model.hosts());
        cards.getChildren()
                .setAll(model.hosts().stream()
                        .map(host -> known.computeIfAbsent(host, made -> new HostCard(words, model, made)))
                        .toList());
    }

    private void judge() {
        missing.set(
                model.purpose().get() == Purpose.WATCH
                        ? model.choice().missingStream()
                        : model.choice().missing());
    }

    private void ask(@Nullable HostEntry host) {
        if (host != null && host.state().get() instanceof HostEntry.State.KeyUnknown(var finding)) {
            new KeyQuestion(words, finding).show(model::acceptKey, model::refuseKey);
        }
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ObservableBooleanValue complete() {
        BooleanBinding chosen =
                missing.isEqualTo(Candidate.FIT).and(model.busy().not());
        return Bindings.createBooleanBinding(
                () -> Objects.nonNull(model.given().get()) || chosen.get(), model.given(), chosen);
    }
}
