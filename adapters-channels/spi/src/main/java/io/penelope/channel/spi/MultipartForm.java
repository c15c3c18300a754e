package io.penelope.channel.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A body of the type {@code multipart/form-data}, in which platforms take files: fields and files in the order in which
 * they were added. Files are read while they are sent, piece by piece, and their length is told ahead.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
public final class MultipartForm {

    private final String boundary = "penelope-" + UUID.randomUUID();
    private final List<BodyPublisher> pieces = new ArrayList<>();

    /** A form without fields. */
    public static MultipartForm empty() {
        return new MultipartForm();
    }

    private MultipartForm() {}

    /** Adds a field. */
    public MultipartForm field(String name, String value) {
        pieces.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n\r\n"
                + value + "\r\n"));
        return this;
    }

    /**
     * Adds a file under its own name.
     *
     * @param type the media type to give it, such as {@code image/jpeg}
     */
    public MultipartForm file(String name, OutboundFile file, String type) {
        pieces.add(text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name)
                + "\"; filename=\"" + quoted(file.name()) + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
        if (file.size() > 0) {
            pieces.add(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> opened(file)), file.size()));
        }
        pieces.add(text("\r\n"));
        return this;
    }

    private static InputStream opened(OutboundFile file) {
        try {
            return file.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header {@code Content-Type} that belongs to the body. */
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(pieces);
        all.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    /** By way of bytes: half of a surrogate pair becomes a question mark. */
    private static BodyPublisher text(String words) {
        return BodyPublishers.ofByteArray(words.getBytes(UTF_8));
    }

    /** As browsers write names, see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
