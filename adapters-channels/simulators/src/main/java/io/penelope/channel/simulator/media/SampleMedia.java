package io.penelope.channel.simulator.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files that a guest sends who has none at hand: true JPEG, true Opus, small. */
public final class SampleMedia {

    private SampleMedia() {}

    /** An evening by the sea, 640 x 480. */
    public static Media photo() {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setPaint(new GradientPaint(0, 0, new Color(0x2b3a67), 0, 300, new Color(0xf2a65a)));
        brush.fillRect(0, 0, 640, 300);
        brush.setPaint(new Color(0xffe8b0));
        brush.fillOval(270, 230, 100, 100);
        brush.setPaint(new GradientPaint(0, 300, new Color(0x496a81), 0, 480, new Color(0x1d2f45)));
        brush.fillRect(0, 300, 640, 180);
        brush.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample photo cannot be drawn", e);
        }
        return new Media("image/jpeg", jpeg.toByteArray());
    }

    /** Three seconds of three notes, Opus in Ogg as both platforms have it. */
    public static Media voice() {
        return new Media("audio/ogg; codecs=opus", resource("voice.ogg"));
    }

    /** A page with one line, as PDF. */
    public static Media document() {
        return new Media("application/pdf", resource("letter.pdf"));
    }

    private static byte[] resource(String name) {
        try (InputStream file = SampleMedia.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The simulators' jar lacks its sample " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample " + name + " cannot be read", e);
        }
    }
}
