package io.penelope.bootstrap.http.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.penelope.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The API's description of itself, as an OpenAPI document: {@code openapi.yaml}, served as JSON. */
public final class DescriptionRoutes implements Routes {

    private static final String NAME = "openapi.yaml";

    private final byte[] description;

    public DescriptionRoutes() {
        try (InputStream yaml = Objects.requireNonNull(DescriptionRoutes.class.getResourceAsStream(NAME), NAME)) {
            description = new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("The API's description cannot be read", e);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/openapi.json", this::describe);
    }

    private void describe(Context context) {
        Query.of(context).requireRight();
        context.contentType("application/json").result(description);
    }
}
