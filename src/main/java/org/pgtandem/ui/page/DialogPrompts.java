package org.pgtandem.ui.page;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.pgtandem.model.Text;
import org.pgtandem.session.Prompts;
import org.pgtandem.ui.kit.Nodes;
import org.pgtandem.ui.kit.Translator;

/**
 * Asks in a dialog over the window. Whoever asks waits, on any thread but the window's own, which goes on; a person who does
 * not answer within ten minutes has said nothing.
 */
public final class DialogPrompts implements Prompts {
    private static final int LONGEST_MINUTES = 10;
    private static final double WIDTH = 440;

    private final Translator words;

    /** Asks in that language. */
    public DialogPrompts(Translator words) {
        this.words = words;
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public synchronized Optional<String> secret(Text question) {
        return ask(() -> {
                    PasswordField field = new PasswordField();
                    field.setId("prompt-secret");
                    field.accessibleTextProperty().bind(words.text(question));
                    Dialog<String> dialog = dialog(question, field);
                    dialog.setResultConverter(pressed ->
                            pressed.getButtonData() == ButtonBar.ButtonData.OK_DONE ? field.getText() : null);
                    dialog.setOnShown(shown -> field.requestFocus());
                    return dialog;
                })
                .filter(typed -> !typed.isEmpty());
    }

    @Override
    public synchronized boolean confirm(Text question) {
        return ask(() -> {
                    Dialog<String> dialog = dialog(question, new VBox());
                    dialog.setResultConverter(
                            pressed -> pressed.getButtonData() == ButtonBar.ButtonData.OK_DONE ? "yes" : null);
                    return dialog;
                })
                .isPresent();
    }

    private Dialog<String> dialog(Text question, Node field) {
        Dialog<String> dialog = new Dialog<>();
        dialog.setTitle("pgTandem");
        ButtonType ok = new ButtonType(words.say(Text.of("OK")), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(words.say(Text.of("Cancel")), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().setAll(ok, cancel);
        dialog.getDialogPane().lookupButton(ok).setId("prompt-ok");
        dialog.getDialogPane().lookupButton(cancel).setId("prompt-cancel");
        VBox content = new VBox(10, Nodes.paragraph(words.text(question), "strong"), field);
        content.setPrefWidth(WIDTH);
        dialog.getDialogPane().setContent(content);
        dress(dialog);
        return dialog;
    }

    /** Gives a dialog the look of the window, and its place over it. */
    public static void dress(Dialog<?> dialog) {
        Window.getWindows().stream()
                .filter(open -> open instanceof Stage && open.isShowing() && open.getScene() != null)
                .findFirst()
                .ifPresent(owner -> {
                    dialog.initOwner(owner);
                    dialog.getDialogPane()
                            .getStylesheets()
                            .setAll(owner.getScene().getStylesheets());
                });
    }

    private static Optional<String> ask(Supplier<Dialog<String>> question) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        AtomicReference<Runnable> over = new AtomicReference<>(() -> {});
        Platform.runLater(() -> {
            try {
                Dialog<String> dialog = question.get();
                dialog.setOnHidden(closed -> answer.complete(Optional.ofNullable(dialog.getResult())));
                over.set(dialog::hide);
                dialog.show();
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            Platform.runLater(() -> Objects.requireNonNull(over.get()).run());
        }
        return Optional.empty();
    }
}
