package io.penelope.channel.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * The files of the phones' pages, each read from the jar by its name. The server's own way would keep an index of the whole
 * jar, which takes megabytes, for each folder that it is told of.
 */
final class PageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, String> headers;

    /** @param headers that go with each */
    PageFiles(Map<String, String> headers) {
        this.headers = headers;
    }

    /** @param file from this package's folder on, or from the root of the jar if it begins with a slash */
    void add(RoutesConfig routes, String path, String file) {
        byte[] bytes = read(file);
        String type = Objects.requireNonNull(TYPES.get(file.substring(file.lastIndexOf('.') + 1)), file);
        routes.get(path, context -> answer(context, type, bytes));
    }

    private static byte[] read(String file) {
        try (InputStream bytes =
                Objects.requireNonNull(PageFiles.class.getResourceAsStream(file), "The jar lacks " + file)) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The jar cannot be read", e);
        }
    }

    private void answer(Context context, String type, byte[] bytes) {
        headers.forEach(context::header);
        context.contentType(type).result(bytes);
    }
}
