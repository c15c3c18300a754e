package io.penelope.channel.whatsapp;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.Elsewhere;
import io.penelope.channel.whatsapp.graph.ErrorCodes;
import io.penelope.channel.whatsapp.graph.ErrorMeaning;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.GraphError;
import io.penelope.channel.whatsapp.graph.Words;
import io.penelope.channel.whatsapp.registering.Registration;
import io.penelope.channel.whatsapp.templates.TemplateCheck;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks Meta about the hotel's number, which shows that the token and the number's id are good and fit each other, about
 * its template, and about where its webhooks go.
 */
final class NumberCheck {

    private static final String FIELDS = "verified_name,display_phone_number,quality_rating";
    private static final String AGAIN = "try again in a while";

    private final GraphApi api;
    private final Account account;
    private final TemplateCheck template;
    private final Optional<Registration> registration;

    NumberCheck(GraphApi api, Account account, TemplateCheck template, Optional<Registration> registration) {
        this.api = api;
        this.account = account;
        this.template = template;
        this.registration = registration;
    }

    Health run() throws ThrottledException, InterruptedException {
        try {
            GraphAnswer answer = api.get(account.number(FIELDS)).unlessThrottled();
            if (answer.isElsewhere()) {
                return Health.problem(Elsewhere.words(account.apiUrl(), answer), Elsewhere.REMEDY);
            }
            if (!answer.isSuccess()) {
                return refused(answer);
            }
            Health number = found(answer.body());
            if (!number.well()) {
                return number;
            }
            Optional<Health> wrongTemplate = template.problem();
            return wrongTemplate.isPresent() ? wrongTemplate.get() : withWebhooks(number.words());
        } catch (IOException e) {
            return Health.problem(
                    "WhatsApp cannot be reached at " + account.apiUrl().getHost() + " (" + HttpTrouble.words(e) + ")",
                    "see whether apiUrl is right and whether this machine may open connections to it");
        }
    }

    private Health withWebhooks(String number) throws ThrottledException, InterruptedException {
        if (registration.isEmpty()) {
            return Health.ok(number + "; this proves sending, while webhooks are proved only by their arrival");
        }
        Health webhooks = registration.get().check();
        return webhooks.well() ? Health.ok(number + "; " + webhooks.words()) : webhooks;
    }

    private static Health found(JsonNode number) {
        String shown = text(number, "display_phone_number");
        if (shown.isBlank()) {
            return Health.problem("what answers at apiUrl is not the Graph API", Elsewhere.REMEDY);
        }
        String quality = text(number, "quality_rating");
        return Health.ok(Words.joined(
                ", ",
                Stream.of(
                        "number " + shown,
                        text(number, "verified_name"),
                        quality.isBlank() ? "" : "quality " + quality)));
    }

    private static Health refused(GraphAnswer answer) {
        GraphError error = answer.error();
        if (!error.hasCode()) {
            return Health.problem("WhatsApp answered " + answer, AGAIN);
        }
        ErrorMeaning meaning = meaningOf(error).orElseGet(() -> ErrorCodes.guessAt(error));
        return Health.problem(meaning.detail(error), meaning.remedy().isEmpty() ? AGAIN : meaning.remedy());
    }

    /** What is wrong with a parameter can here only be wrong with the number's id, unless Meta blames the call. */
    private static Optional<ErrorMeaning> meaningOf(GraphError error) {
        boolean parameter = error.code() == GraphError.WRONG_PARAMETER && !error.ofTheCall();
        return ErrorCodes.meaningOf(parameter ? error.ofUnknownNumber() : error);
    }
}
