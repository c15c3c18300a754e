package io.penelope.channel.webchat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files that make up the page and the widget, as browsers get them. */
public final class PageFiles {

    /** Scripts are written in modules, and sent as one file. */
    private static final Map<String, String> FOLDERS_OF_MODULES = Map.of("chat.js", "chat/", "widget.js", "widget/");

    private PageFiles() {}

    /**
     * @param name such as {@code chat.js}, of a file that is there; never one that a stranger chose
     * @throws IllegalArgumentException if there is none of this name
     */
    public static byte[] read(String name) {
        String folder = FOLDERS_OF_MODULES.get(name);
        return folder == null
                ? plain(name)
                : JoinedScript.of("main.js", module -> new String(plain(folder + module), UTF_8))
                        .getBytes(UTF_8);
    }

    private static byte[] plain(String name) {
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
