package io.penelope.mews.simulator.http;

import io.javalin.http.Context;
import java.util.UUID;

/** The {@code Request-Id} that every answer bears, so that a failure can be asked about. */
final class RequestIds {

    static final String HEADER = "Request-Id";

    private RequestIds() {}

    static void put(Context context) {
        context.header(HEADER, UUID.randomUUID().toString());
    }
}
