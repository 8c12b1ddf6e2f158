package org.pgtandem.ui.kit;

import java.time.Duration;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.pgtandem.text.Words;

/** How long something has been going on, in seconds, counted while it is in a window. */
public final class Elapsed extends Label {
    private final Timeline count = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), tick -> show()));
    private long begun = System.nanoTime();

    /** From now on. */
    public Elapsed() {
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
        setText(Words.time(Duration.ofSeconds(Math.round((System.nanoTime() - begun) / 1e9))));
    }
}
