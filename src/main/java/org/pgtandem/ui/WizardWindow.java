package org.pgtandem.ui;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.pgtandem.session.Prompts;
import org.pgtandem.session.Sessions;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.shell.ClosingQuestion;
import org.pgtandem.ui.shell.WizardShell;

/** The window. */
public final class WizardWindow implements AutoCloseable {
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 760;

    private final WizardModel model;
    private final WizardShell shell;
    private final Theme theme;
    private final ClosingQuestion question;

    /** A window's content; on the window's thread. */
    public WizardWindow(Sessions sessions, Prompts prompts, Translator words, Theme theme) {
        this.theme = theme;
        this.model = new WizardModel(sessions, prompts, Platform::runLater);
        this.shell = new WizardShell(words, theme, model);
        this.question = new ClosingQuestion(words, model);
    }

    /** What the window shows and does. */
    public WizardModel model() {
        return model;
    }

    /** Shows it. */
    public void show(Stage stage) {
        Scene scene = new Scene(shell, WIDTH, HEIGHT);
        theme.dress(scene);
        stage.setTitle("pgTandem");
        stage.setMinWidth(1000);
        stage.setMinHeight(700);
        stage.setScene(scene);
        question.guard(stage);
        stage.show();
    }

    /** Closes the connections; practice hosts are stopped and removed. Takes a while: not for the window's thread. */
    @Override
    public void close() {
        model.close();
    }
}
