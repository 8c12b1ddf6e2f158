package org.pgtandem.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.pgtandem.model.Finding;
import org.pgtandem.model.Section;
import org.pgtandem.model.Text;
import org.pgtandem.text.Language;
import org.pgtandem.ui.flow.PageId;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Portions;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.Page;
import org.pgtandem.ui.page.StartPage;
import org.pgtandem.ui.page.check.ChecksPage;
import org.pgtandem.ui.page.host.HostsPage;
import org.pgtandem.ui.page.host.KeyQuestion;
import org.pgtandem.ui.page.section.SectionPage;
import org.pgtandem.ui.status.StatusPage;

/** The window's frame: the pages at the left, hosts at the top, the open page in the middle, what can be done below. */
public final class WizardShell extends BorderPane {
    private final Translator words;
    private final Theme theme;
    private final WizardModel model;
    private final ActionBar actions;
    private final ScrollPane middle = new ScrollPane();
    private final Map<PageId, Page> pages = new EnumMap<>(PageId.class);
    /** A page that is made when it is opened has the window wait for all its classes. */
    private final Portions beforehand = new Portions();

    /** The frame around that wizard. */
    public WizardShell(Translator words, Theme theme, WizardModel model) {
        this.words = words;
        this.theme = theme;
        this.model = model;
        this.actions = new ActionBar(words, model);
        ToggleButton log = new ToggleButton();
        log.setId("toggle-log");
        log.textProperty().bind(words.text("_Log"));
        log.getStyleClass().add("flat");
        LogDrawer drawer = Nodes.shownWhen(new LogDrawer(words, model.log()), log.selectedProperty());
        middle.setFitToWidth(true);
        middle.getStyleClass().add("page-scroll");
        setTop(head(theme, log));
        setLeft(stepList());
        setCenter(new BorderPane(middle, new ResumeBar(words, model), null, null, null));
        setBottom(new VBox(drawer, actions));
        model.flow().map(flow -> flow.current()).subscribe(this::show);
        model.unknownKey().subscribe(this::ask);
        beforehand.run(
                Stream.of(PageId.values()).<Runnable>map(id -> () -> made(id)).toList());
    }

    /** It may be higher than what the log leaves of a small window. */
    private ScrollPane stepList() {
        ScrollPane scrolled = new ScrollPane(new StepList(words, model));
        scrolled.setFitToWidth(true);
        scrolled.setFitToHeight(true);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scrolled.getStyleClass().add("step-scroll");
        return scrolled;
    }

    private void ask(@Nullable Finding unknown) {
        if (unknown != null) {
            new KeyQuestion(words, unknown).show(() -> model.acceptKey(unknown), model::refuseKey);
        }
    }

    private HBox head(Theme theme, ToggleButton log) {
        HBox brand = new HBox(Nodes.plain("pg", "brand"), Nodes.plain("Tandem", "brand", "brand-accent"));
        brand.getStyleClass().add("brand-place");
        brand.setStyle("-fx-alignment: center-left;");
        HBox head = new HBox(brand, new HostChips(words, model), Nodes.spacer());
        List.of(language(), size(), look(theme), log).forEach(control -> {
            control.setMinWidth(USE_PREF_SIZE);
            head.getChildren().add(control);
        });
        head.getStyleClass().add("shell-head");
        return head;
    }

    private MenuButton language() {
        MenuButton menu = new MenuButton();
        menu.setId("language");
        menu.getStyleClass().add("flat");
        menu.textProperty().bind(words.language().map(Language::ownName));
        for (Language language : Language.values()) {
            MenuItem item = new MenuItem(language.ownName());
            item.setId("language-" + language.code());
            item.setOnAction(chosen -> words.speak(language));
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuButton size() {
        MenuButton menu = new MenuButton("A");
        menu.setId("text-size");
        menu.getStyleClass().add("flat");
        menu.accessibleTextProperty().bind(words.text("Size of the text"));
        menu.getItems()
                .addAll(
                        item("text-larger", Text.of("Larger text (Ctrl +)"), 1),
                        item("text-smaller", Text.of("Smaller text (Ctrl −)"), -1),
                        item("text-usual", Text.of("Usual size (Ctrl 0)"), 0));
        return menu;
    }

    private MenuItem item(String id, Text text, int steps) {
        MenuItem item = new MenuItem();
        item.setId(id);
        item.textProperty().bind(words.text(text));
        item.setOnAction(chosen -> theme.resize(steps));
        return item;
    }

    private Button look(Theme theme) {
        Button look = new Button("◐");
        look.setId("toggle-theme");
        look.getStyleClass().add("flat");
        look.accessibleTextProperty().bind(words.text("Light or dark"));
        look.setOnAction(pressed -> theme.dark().set(!theme.dark().get()));
        return look;
    }

    private void show(PageId id) {
        Page page = made(id);
        Node view = page.view();
        middle.setContent(view);
        // What the servers say fills what the window has left.
        middle.setFitToHeight(id == PageId.STATUS);
        middle.setVvalue(0);
        actions.offer(id, page);
    }

    private Page made(PageId id) {
        return pages.computeIfAbsent(id, this::page);
    }

    private Page page(PageId id) {
        return switch (id) {
            case STATUS -> new StatusPage(words, theme, model.status());
            case START -> new StartPage(words, model.start());
            case HOSTS -> new HostsPage(words, model.hosts());
            case CHECKS -> new ChecksPage(words, model.checks(), section -> model.mend(PageId.of(section)));
            case USER, HBA, CONF, BASEBACKUP, RECOVERY, HOTSTANDBY, TEST -> {
                Section section = id.section().orElseThrow();
                yield new SectionPage(words, model, section);
            }
        };
    }
}
