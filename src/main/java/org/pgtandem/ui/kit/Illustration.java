package org.pgtandem.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.SVGPath;

/** A line drawing of assets/illustrations, 48 by 48, in the theme's colour. */
public final class Illustration extends Pane {
    private static final Pattern PATH = Pattern.compile(" d=\"([^\"]+)\"");
    private static final double SIDE = 48;

    /** The drawing of that name, "practice". */
    public Illustration(String name) {
        SVGPath lines = new SVGPath();
        lines.setContent(path("/org/pgtandem/assets/illustrations/" + name + ".svg"));
        lines.getStyleClass().add("illustration");
        getChildren().add(lines);
        setMinSize(SIDE, SIDE);
        setMaxSize(SIDE, SIDE);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
    }

    private static String path(String resource) {
        try (InputStream file = Objects.requireNonNull(Illustration.class.getResourceAsStream(resource), resource)) {
            Matcher path = PATH.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            if (!path.find()) {
                throw new IllegalStateException("no path in " + resource);
            }
            return path.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
