package io.penelope.channel.simulator.telegram;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Bridge;
import io.penelope.channel.simulator.Caller;
import io.penelope.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** A simulated Telegram with a bridge to deliver to and a caller who knows the token. */
final class TelegramRig implements AutoCloseable {

    static final long ANNA = 6_000_000_001L;

    final SettableClock clock = new SettableClock();
    final Bridge bridge = new Bridge();
    final Caller caller = new Caller();
    final SimulatedTelegram platform;

    TelegramRig() {
        this(settings -> settings);
    }

    TelegramRig(UnaryOperator<TelegramSettings> settings) {
        platform =
                settings.apply(SimulatedTelegram.with().clock(clock).hurried()).start();
    }

    URI method(String name) {
        return URI.create(platform.address() + "/bot" + platform.botToken() + "/" + name);
    }

    /** Calls a method; the answer's status is that of its {@code error_code}, or 200. */
    ObjectNode call(String method, String json) throws IOException {
        return Caller.json(caller.post(method(method), json));
    }

    CompletableFuture<ObjectNode> callLater(String method, String json) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call(method, json);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    ObjectNode sendText(long chat, String text) throws IOException {
        return call("sendMessage", "{\"chat_id\":" + chat + ",\"text\":\"" + text + "\"}");
    }

    /** Every update that the bridge was sent, once nothing is owed any more. */
    List<JsonNode> updates() {
        await().until(() -> platform.updatesOwed() == 0);
        List<JsonNode> updates = new ArrayList<>();
        bridge.webhooks().forEach(webhook -> updates.add(webhook.json()));
        return updates;
    }

    @Override
    public void close() {
        platform.close();
        bridge.close();
    }
}
