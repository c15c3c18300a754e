package io.penelope.checker;

import io.penelope.channel.simulator.SeenRequest;
import io.penelope.channel.simulator.telegram.SimulatedTelegram;
import io.penelope.channel.simulator.whatsapp.SimulatedWhatsApp;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One hotel, with a number on WhatsApp, a bot on Telegram, and a web chat.
 *
 * @param number distinguishes it in everything that has to be its own
 * @param telegramUpdates {@code webhook} or {@code polling}
 */
record Hotel(
        int number,
        String name,
        UUID enterprise,
        String telegramUpdates,
        SimulatedWhatsApp whatsApp,
        LateRefusals lateRefusals,
        SimulatedTelegram telegram) {

    /** What a guest on WhatsApp reads who has been silent for a day, when the staff have answered. */
    static final String INVITATION = "The hotel has answered you. Write to us to read it.";

    static Hotel open(int number, String name, String telegramUpdates, Clock clock, URI penelope) {
        LateRefusals lateRefusals = new LateRefusals(clock);
        SimulatedWhatsApp whatsApp = SimulatedWhatsApp.with()
                .clock(clock)
                .tap(lateRefusals)
                .accessToken(secret("whatsapp-token", name))
                .appSecret(secret("app-secret", name))
                .verifyToken(secret("verify-token", name))
                .phoneNumberId(phoneNumberId(number))
                .hurried()
                .start();
        SimulatedTelegram telegram = SimulatedTelegram.with()
                .clock(clock)
                .botToken(botToken(number))
                .hurried()
                .start();
        whatsApp.deliverTo(penelope.resolve("/webhooks/channels/" + name + "-whatsapp"));
        whatsApp.templates().has("hotel_has_answered", "en", INVITATION);
        return new Hotel(number, name, new UUID(number, number), telegramUpdates, whatsApp, lateRefusals, telegram);
    }

    /** Every request to send something to a guest, whatever became of it. */
    Stream<SeenRequest> sends(Chat.Messenger messenger) {
        return switch (messenger) {
            case WHATSAPP ->
                whatsApp.requests().stream()
                        .filter(request -> request.operation().equals("send"));
            case TELEGRAM ->
                telegram.requests().stream()
                        .filter(request -> request.operation().matches("send(Message|Photo|Voice|Document)"));
            case WEBCHAT -> Stream.empty();
        };
    }

    /** Every request for a file of a guest's, whatever became of it. */
    Stream<SeenRequest> fetches(Chat.Messenger messenger) {
        return switch (messenger) {
            case WHATSAPP ->
                whatsApp.requests().stream()
                        .filter(request -> request.operation().matches("media|download"));
            case TELEGRAM ->
                telegram.requests().stream()
                        .filter(request -> request.operation().matches("getFile|download"));
            case WEBCHAT -> Stream.empty();
        };
    }

    String accessToken() {
        return secret("access-token", name);
    }

    /** All that must never be seen in a log. */
    List<String> secrets() {
        return List.of(
                accessToken(),
                secret("whatsapp-token", name),
                secret("app-secret", name),
                secret("verify-token", name),
                secret("telegram-secret", name),
                botToken(number));
    }

    private static String secret(String what, String name) {
        return what + "-of-" + name;
    }

    private static String phoneNumberId(int number) {
        return "10654035224292" + number;
    }

    private static String botToken(int number) {
        return "11020154" + number + ":AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw" + number;
    }

    /** Its entry below {@code properties}. */
    String property() {
        return """
                  - id: %s
                    name: %s
                    enterpriseId: %s
                    accessToken: %s
                """.formatted(name, name, enterprise, accessToken());
    }

    /** Its entries below {@code channels}. */
    String channels() {
        return """
                  - id: %1$s-whatsapp
                    type: whatsapp
                    property: %1$s
                    settings:
                      phoneNumberId: "%2$s"
                      accessToken: %3$s
                      appSecret: %4$s
                      verifyToken: %5$s
                      apiUrl: %6$s
                      reopenTemplate: hotel_has_answered
                  - id: %1$s-telegram
                    type: telegram
                    property: %1$s
                    settings:
                      botToken: %7$s
                      updates: %8$s
                      secretToken: %9$s
                      apiUrl: %10$s
                  - id: %1$s-webchat
                    type: webchat
                    property: %1$s
                    settings:
                      hotelName: %1$s
                """.formatted(
                        name,
                        phoneNumberId(number),
                        secret("whatsapp-token", name),
                        secret("app-secret", name),
                        secret("verify-token", name),
                        whatsApp.apiUrl(),
                        botToken(number),
                        telegramUpdates,
                        secret("telegram-secret", name),
                        telegram.address());
    }

    void close() {
        telegram.close();
        whatsApp.close();
    }
}
