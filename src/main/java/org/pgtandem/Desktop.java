package org.pgtandem;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.pgtandem.cli.Window;
import org.pgtandem.lab.PracticeLab;
import org.pgtandem.session.Sessions;
import org.pgtandem.text.Language;
import org.pgtandem.ui.WizardWindow;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.DialogPrompts;

/** The window on this machine's display. */
final class Desktop implements Window {
    private final Map<String, String> environment;
    private final String system;
    private final Sessions sessions;
    /** JavaFX on the class path says that this is not supported; it is what a plain jar does. Held, or the level is lost. */
    private final Logger toolkit = Logger.getLogger("javafx");

    Desktop(Map<String, String> environment, String system, Sessions sessions) {
        this.environment = Map.copyOf(environment);
        this.system = system;
        this.sessions = sessions;
    }

    /** JavaFX draws on X11 where the system is neither Windows nor macOS; Wayland offers X11 too. */
    @Override
    public boolean hasDisplay() {
        return system.startsWith("Windows")
                || system.startsWith("Mac")
                || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }

    @Override
    public void open() {
        show(model -> {});
    }

    @Override
    public void open(Path file) {
        show(model -> model.start().open(file));
    }

    @Override
    public void practise(PracticeLab.Options options) {
        show(model -> model.start().practise(options));
    }

    private void show(Consumer<WizardModel> first) {
        toolkit.setLevel(Level.SEVERE);
        CompletableFuture<WizardWindow> closed = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Translator words = new Translator(language());
                WizardWindow window = new WizardWindow(sessions, new DialogPrompts(words), words, new Theme(false));
                Stage stage = new Stage();
                stage.setOnHidden(hidden -> closed.complete(window));
                window.show(stage);
                first.accept(window.model());
            } catch (RuntimeException e) {
                closed.completeExceptionally(e);
            }
        });
        closed.join().close();
        Platform.exit();
    }

    private Language language() {
        String all = environment.getOrDefault("LC_ALL", "");
        return Language.of(all.isEmpty() ? environment.getOrDefault("LANG", "") : all);
    }
}
