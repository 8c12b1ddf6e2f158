package org.pgtandem.ui.status;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** What the pane shows, as files. */
final class StatusExport {
    private static final double SHARPNESS = 2;

    private StatusExport() {}

    /** A picture of that node at twice its size; on the window's thread. */
    static BufferedImage picture(Node node) {
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(Transform.scale(SHARPNESS, SHARPNESS));
        WritableImage shot = node.snapshot(how, null);
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        int[] pixels = new int[width * height];
        shot.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }

    /** Writes a picture as PNG. */
    static Path png(BufferedImage picture, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IOException("this Java runtime writes no PNG");
            }
        }
        return file;
    }

    /** Writes samples as CSV. */
    static Path csv(String samples, Path file) throws IOException {
        return Files.writeString(file, samples, StandardCharsets.UTF_8);
    }
}
