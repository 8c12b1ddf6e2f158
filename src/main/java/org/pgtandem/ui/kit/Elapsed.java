package org.pgtandem.ui.kit;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.pgtandem.model.Text;
import org.pgtandem.text.Words;

/** How long something has been going on, in seconds, counted while it is in a window. */
public final class Elapsed extends Label {
    private final Timeline count = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), tick -> show()));
    private final ReadOnlyObjectWrapper<Text> time = new ReadOnlyObjectWrapper<>(Text.NONE);
    private long begun = System.nanoTime();

    /** From now on. */
    public Elapsed(Translator words) {
        textProperty().bind(words.text(time));
        getStyleClass().add("muted");
        setMinWidth(Region.USE_PREF_SIZE);
        count.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                count.stop();
            } else {
                begun = System.nanoTime();
                show();
                count.play();
            }
        });
    }

    private void show() {
        time.set(Words.time(Duration.ofSeconds(Math.round((System.nanoTime() - begun) / 1e9))));
    }
}
