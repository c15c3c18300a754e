package io.penelope.endtoend.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures of pages side by side.
 *
 * <p>Drawn, since no page may stand in another's frame: each forbids it, as a page should that someone is signed in to.
 */
final class Collage {

    private static final Color GROUND = new Color(0xe9e4da);

    private Collage() {}

    /** A picture, and how many dots its rounded corners reach in. */
    record Picture(BufferedImage image, double corner) {

        static Picture ofPng(byte[] png, double corner) throws IOException {
            return new Picture(ImageIO.read(new ByteArrayInputStream(png)), corner);
        }
    }

    /** Writes the pictures in a row with {@code gap} dots around each. */
    static void write(List<Picture> pictures, int gap, Path file) throws IOException {
        List<BufferedImage> images = pictures.stream().map(Collage::rounded).toList();
        int width =
                gap + images.stream().mapToInt(image -> image.getWidth() + gap).sum();
        int height = 2 * gap
                + images.stream().mapToInt(BufferedImage::getHeight).max().orElse(0);
        BufferedImage row = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = row.createGraphics();
        pen.setColor(GROUND);
        pen.fillRect(0, 0, width, height);
        int x = gap;
        for (BufferedImage image : images) {
            pen.drawImage(image, x, (height - image.getHeight()) / 2, null);
            x += image.getWidth() + gap;
        }
        pen.dispose();
        ImageIO.write(row, "png", file.toFile());
    }

    private static BufferedImage rounded(Picture picture) {
        BufferedImage image = picture.image();
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage rounded = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = rounded.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new TexturePaint(image, new Rectangle(width, height)));
        pen.fill(new RoundRectangle2D.Double(0, 0, width, height, 2 * picture.corner(), 2 * picture.corner()));
        pen.dispose();
        return rounded;
    }
}
