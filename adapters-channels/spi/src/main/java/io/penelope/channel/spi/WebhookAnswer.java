package io.penelope.channel.spi;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a platform is told once the events that it brought are stored. */
public final class WebhookAnswer extends Value {

    private static final WebhookAnswer OK = new WebhookAnswer(200, "", new byte[0]);

    private final int status;
    private final String contentType;
    private final byte[] body;

    private WebhookAnswer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** 200 with no body. */
    public static WebhookAnswer ok() {
        return OK;
    }

    /** 200 with these very words as {@code text/plain}. */
    public static WebhookAnswer text(String words) {
        return of(200, "text/plain; charset=utf-8", words);
    }

    public static WebhookAnswer of(int status, String contentType, String body) {
        return new WebhookAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    List<?> state() {
        return all(status, contentType, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return status + (contentType.isEmpty() ? "" : " " + contentType);
    }

    public int status() {
        return status;
    }

    /** Empty where there is no body. */
    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body.clone();
    }
}
