package org.pgtandem.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.pgtandem.TestWiring;
import org.pgtandem.model.Section;
import org.pgtandem.remote.Waiting;
import org.pgtandem.text.Language;
import org.pgtandem.ui.kit.Theme;
import org.pgtandem.ui.kit.Translator;
import org.pgtandem.ui.model.WizardModel;
import org.pgtandem.ui.page.DialogPrompts;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A wizard window over the program's real parts, on JavaFX's headless platform. The test's thread asks and waits; what
 * touches the window runs on its own thread.
 */
public final class TestWindow implements AutoCloseable {
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final FxRobot robot = new FxRobot();
    private final Translator words;
    private final Theme theme;
    private final Stage stage;
    private final WizardWindow window;

    private TestWindow(Path home, Language language, boolean dark) {
        start();
        words = on(() -> new Translator(language));
        theme = on(() -> new Theme(dark));
        stage = on(Stage::new);
        window = on(() -> {
            WizardWindow made = new WizardWindow(TestWiring.in(home), new DialogPrompts(words), words, theme);
            made.show(stage);
            return made;
        });
    }

    /** An English, light window of a person whose home is that directory. */
    public static TestWindow open(Path home) {
        return open(home, Language.ENGLISH, false);
    }

    /** A window of a person whose home is that directory. */
    public static TestWindow open(Path home, Language language, boolean dark) {
        return new TestWindow(home, language, dark);
    }

    private static void start() {
        try {
            FxToolkit.registerPrimaryStage();
            Platform.setImplicitExit(false);
        } catch (TimeoutException e) {
            throw new AssertionError("JavaFX does not start", e);
        }
    }

    /** The wizard behind the window; its properties are read with {@link #on}. */
    public WizardModel model() {
        return window.model();
    }

    /** The window's language, to be changed with {@link #run}. */
    public Translator words() {
        return words;
    }

    /** The window's look, to be changed with {@link #run}. */
    public Theme theme() {
        return theme;
    }

    /** The window itself. */
    public Stage stage() {
        return stage;
    }

    /** Clicks and types. */
    public FxRobot robot() {
        return robot;
    }

    /** What is answered on the window's thread. */
    public <T> T on(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the window's thread does not answer", e);
        }
    }

    /** Does something on the window's thread. */
    public void run(Runnable change) {
        on(() -> {
            change.run();
            return true;
        });
    }

    /** Waits until that holds on the window's thread; fails with that description if it does not in time. */
    public void await(String description, Duration deadline, Callable<Boolean> condition) {
        Instant end = Instant.now().plus(deadline);
        while (!on(condition)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "not within %s: %s; %s; see %s".formatted(deadline, description, state(), shot("not-in-time")));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private String state() {
        return on(() -> "%s is open, %s has the focus, the checks %s, the sections are %s"
                .formatted(
                        model().flow().get().current(),
                        stage.getScene().getFocusOwner(),
                        model().checks().running().get() ? "run" : "are over",
                        Stream.of(Section.values())
                                .map(section ->
                                        model().run().section(section).phase().get())
                                .toList()));
    }

    /** The node of that id in any window that is open, if it is shown. */
    public Optional<Node> find(String id) {
        return on(() -> Window.getWindows().stream()
                .flatMap(open -> Optional.ofNullable(open.getScene()).stream())
                .flatMap(scene -> scene.getRoot().lookupAll("#" + id).stream())
                .filter(TestWindow::shown)
                .findFirst());
    }

    private static boolean shown(Node node) {
        // Before its first pulse a control has no skin, which is what hears keys.
        if (node instanceof Control control && control.getSkin() == null) {
            return false;
        }
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** The node of that id; waits a while until it is shown. */
    public <N extends Node> N node(String id, Class<N> kind) {
        Instant end = Instant.now().plus(ANSWER);
        Optional<Node> found = find(id);
        while (found.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("#" + id + " is not shown; see " + shot("not-shown"));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            found = find(id);
        }
        return kind.cast(found.get());
    }

    /** The text of a label or button. */
    public String text(String id) {
        Labeled labeled = node(id, Labeled.class);
        return on(labeled::getText);
    }

    /** Waits until the label or button of that id says that: long pages are filled in portions. */
    public void says(String id, String text) {
        Labeled labeled = node(id, Labeled.class);
        await("#" + id + " says " + text, ANSWER, () -> text.equals(labeled.getText()));
    }

    /** What labels and buttons at and below that node say; on the window's thread. */
    public static List<String> texts(Node node) {
        Stream<String> own = node instanceof Labeled labeled && labeled.getText() != null
                ? Stream.of(labeled.getText())
                : Stream.of();
        Stream<Node> below = switch (node) {
            case ScrollPane scrolled -> Stream.of(scrolled.getContent());
            case Parent parent -> parent.getChildrenUnmodifiable().stream();
            default -> Stream.of();
        };
        return Stream.concat(own, below.flatMap(child -> texts(child).stream())).toList();
    }

    /** Waits until the control of that id can be used, and clicks it. */
    public void click(String id) {
        Node node = node(id, Node.class);
        await("#" + id + " can be used", ANSWER, () -> !node.isDisabled());
        robot.clickOn(node);
    }

    /** Writes what the window shows to target/screenshots/NAME.png. */
    public Path shot(String name) {
        RenderedImage image = on(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
        Path file = SHOTS.resolve(name + ".png");
        try {
            Files.createDirectories(SHOTS);
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return file;
    }

    /** Writes what the window shows in both languages and both themes, to NAME-en-light.png and so on; Korean is Korean. */
    public void shots(String name) {
        Language language = on(() -> words.language().get());
        boolean dark = on(() -> theme.dark().get());
        for (Language spoken : Language.values()) {
            for (boolean shade : new boolean[] {false, true}) {
                run(() -> {
                    words.speak(spoken);
                    theme.dark().set(shade);
                });
                shot(name + "-" + spoken.code() + (shade ? "-dark" : "-light"));
            }
        }
        assertAllIsKorean(name);
        run(() -> {
            words.speak(language);
            theme.dark().set(dark);
        });
    }

    private void assertAllIsKorean(String name) {
        run(() -> words.speak(Language.KOREAN));
        Parent root = on(() -> stage.getScene().getRoot());
        Waiting.until(ANSWER, PAUSE, () -> on(() -> EnglishLeft.in(root).isEmpty()));
        assertThat(on(() -> EnglishLeft.in(root)))
                .as("English within Korean at " + name)
                .isEmpty();
    }

    /** Closes it with all that it opened; practice hosts are gone then. Fails if anything was thrown on the window's thread. */
    @Override
    public void close() {
        run(stage::close);
        window.close();
        try {
            WaitForAsyncUtils.checkException();
        } catch (Throwable thrown) {
            throw new AssertionError("thrown on the window's thread", thrown);
        }
    }
}
