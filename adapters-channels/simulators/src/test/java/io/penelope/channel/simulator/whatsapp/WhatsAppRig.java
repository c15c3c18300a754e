package io.penelope.channel.simulator.whatsapp;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.Caller;
import io.penelope.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A simulated WhatsApp with a bridge to deliver to and a caller who knows the token. */
final class WhatsAppRig implements AutoCloseable {

    final SettableClock clock = new SettableClock();
    final Bridge bridge = new Bridge();
    final Caller caller = new Caller().header("Authorization", "Bearer simulated-access-token");
    final SimulatedWhatsApp platform;

    WhatsAppRig() {
        this(settings -> settings);
    }

    WhatsAppRig(UnaryOperator<WhatsAppSettings> settings) {
        platform =
                settings.apply(SimulatedWhatsApp.with().clock(clock).hurried()).start();
        platform.deliverTo(bridge.address());
    }

    URI number() {
        return URI.create(platform.apiUrl() + "/106540352242922");
    }

    HttpResponse<String> send(String json) throws IOException {
        return caller.post(URI.create(number() + "/messages"), json);
    }

    HttpResponse<String> sendText(String to, String text) throws IOException {
        return send("""
                {"messaging_product":"whatsapp","recipient_type":"individual","to":"%s","type":"text",
                 "text":{"preview_url":false,"body":"%s"}}""".formatted(to, text));
    }

    /** The {@code value} of every change that the bridge was sent, once nothing is owed any more. */
    List<JsonNode> values() {
        await().until(() -> platform.webhooksOwed() == 0);
        List<JsonNode> values = new ArrayList<>();
        for (Bridge.Webhook webhook : bridge.webhooks()) {
            if (webhook.method().equals("POST")) {
                webhook.json()
                        .path("entry")
                        .forEach(entry -> entry.path("changes").forEach(change -> values.add(change.path("value"))));
            }
        }
        return values;
    }

    /** Every guest's message that the bridge was sent. */
    List<JsonNode> messages() {
        return elements("messages");
    }

    List<JsonNode> statuses() {
        return elements("statuses");
    }

    static ObjectNode json(HttpResponse<String> answer) {
        return Caller.json(answer);
    }

    private List<JsonNode> elements(String list) {
        List<JsonNode> elements = new ArrayList<>();
        values().forEach(value -> value.path(list).forEach(elements::add));
        return elements;
    }

    @Override
    public void close() {
        platform.close();
        bridge.close();
    }
}
