package io.penelope.mews.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The part of the Connector API that Penelope calls, as {@code connector-messaging.yaml} documents it. */
public final class MewsApi {

    private static final String NAME = "connector-messaging.yaml";

    private MewsApi() {}

    public static OpenApiDocument document() {
        try (InputStream yaml = Objects.requireNonNull(MewsApi.class.getResourceAsStream(NAME), NAME)) {
            return OpenApiDocument.of(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
