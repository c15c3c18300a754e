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
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Pictures of pages side by side.
 *
 * <p>Drawn, since no page may stand in another's frame: each forbids it, as a page should that someone is signed in to.
 */
final class Collage {

    private static final Color GROUND = new Color(0xe9e4da);

    /** Of a sheet. */
    private static final int ROW = 308;

    private static final int GAP = 8;

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
        Graphics2D pen = ground(row);
        int x = gap;
        for (BufferedImage image : images) {
            pen.drawImage(image, x, (height - image.getHeight()) / 2, null);
            x += image.getWidth() + gap;
        }
        pen.dispose();
        ImageIO.write(row, "png", file.toFile());
    }

    /** Writes rows of pictures from files, each as high as the others and small enough for many to be looked at together. */
    static void writeSheet(List<List<Path>> rows, Path file) throws IOException {
        List<BufferedImage> strips = new ArrayList<>();
        for (List<Path> row : rows) {
            strips.add(strip(row));
        }
        int width = strips.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        BufferedImage sheet = new BufferedImage(width, Math.max(1, strips.size() * ROW), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = ground(sheet);
        for (int i = 0; i < strips.size(); i++) {
            pen.drawImage(strips.get(i), 0, i * ROW, null);
        }
        pen.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }

    private static BufferedImage strip(List<Path> pictures) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (Path picture : pictures) {
            images.add(ImageIO.read(picture.toFile()));
        }
        int high = ROW - GAP;
        int width = images.stream()
                .mapToInt(image -> image.getWidth() * high / image.getHeight() + GAP)
                .sum();
        BufferedImage strip = new BufferedImage(Math.max(1, width), ROW, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = ground(strip);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        int x = 0;
        for (BufferedImage image : images) {
            int wide = image.getWidth() * high / image.getHeight();
            pen.drawImage(image, x, 0, wide, high, null);
            x += wide + GAP;
        }
        pen.dispose();
        return strip;
    }

    private static Graphics2D ground(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setColor(GROUND);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        return pen;
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
