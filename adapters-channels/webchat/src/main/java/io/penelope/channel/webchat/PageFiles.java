package io.penelope.channel.webchat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that make up the page and the widget: plain ones, to be sent as they are. */
public final class PageFiles {

    private PageFiles() {}

    /**
     * @param name such as {@code chat.js}, of a file that is there; never one that a stranger chose
     * @throws IllegalArgumentException if there is none of this name
     */
    public static byte[] read(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream("page/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("The page has no file " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The page's file " + name + " cannot be read", e);
        }
    }
}
