package io.penelope.channel.whatsapp.diagnosis;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether Meta sends webhooks: whether the app is subscribed to the fields that are read here, with our address, and whether
 * the business account sends the app anything.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/">Meta, App Subscriptions</a>
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps/">Meta,
 *     WhatsApp Business Account Subscribed Apps</a>
 */
final class Subscriptions {

    private static final String OBJECT = "whatsapp_business_account";
    private static final List<String> FIELDS =
            List.of("messages", "standby", "calls", "message_template_status_update");
    private static final String DASHBOARD = "App Dashboard > WhatsApp > Configuration > Webhook";

    private final GraphApi api;
    private final Account account;
    private final URI webhookAddress;

    Subscriptions(GraphApi api, Account account, URI webhookAddress) {
        this.api = api;
        this.account = account;
        this.webhookAddress = webhookAddress;
    }

    List<Health> look() throws ThrottledException, InterruptedException {
        try {
            GraphAnswer app = api.get(account.app()).unlessThrottled();
            String id = text(app.body(), "id");
            if (!app.isSuccess() || id.isBlank()) {
                return List.of(Health.ok("webhooks: Meta does not say to which app the token belongs (" + app
                        + "), so that its subscriptions cannot be looked at"));
            }
            List<Health> found = new ArrayList<>();
            found.add(ofApp(api.asApp(id).get(account.subscriptions(id)).unlessThrottled()));
            if (account.businessAccountId().isPresent()) {
                found.add(ofAccount(
                        api.get(account.subscribedApps(
                                        account.businessAccountId().get()))
                                .unlessThrottled(),
                        id));
            } else {
                found.add(
                        Health.ok("webhooks: set businessAccountId to see whether the account sends the app anything"));
            }
            return List.copyOf(found);
        } catch (IOException e) {
            return List.of(Health.problem(
                    "WhatsApp cannot be reached at " + account.apiUrl().getHost() + " (" + HttpTrouble.words(e) + ")",
                    "See whether apiUrl is right and whether this machine may open connections to it"));
        }
    }

    private Health ofApp(GraphAnswer answer) {
        if (!answer.isSuccess()) {
            return Health.problem(
                    "Meta does not show the app's subscriptions (" + answer + ")",
                    "Compare appSecret with App Dashboard > App settings > Basic of the app to which accessToken belongs");
        }
        Optional<JsonNode> subscription = Json.list(answer.body(), "data").stream()
                .filter(one -> text(one, "object").equals(OBJECT))
                .findFirst();
        if (subscription.isEmpty() || !subscription.get().path("active").asBoolean(true)) {
            return Health.problem(
                    "the app has no active webhook for WhatsApp, so that Meta brings nothing",
                    "Enter " + webhookAddress + " with verifyToken under " + DASHBOARD);
        }
        Set<String> subscribed = Json.list(subscription.get(), "fields").stream()
                .map(field -> text(field, "name"))
                .collect(Collectors.toSet());
        List<String> missing =
                FIELDS.stream().filter(field -> !subscribed.contains(field)).toList();
        if (!missing.isEmpty()) {
            return Health.problem(
                    "the app is not subscribed to " + String.join(", ", missing),
                    "Subscribe it under " + DASHBOARD
                            + (missing.contains("messages") ? ": no guest's word comes before" : ""));
        }
        // It may be the address of another of our channels, since an app has one for all its numbers.
        String callback = text(subscription.get(), "callback_url");
        String ours = webhookAddress.resolve(".").toString();
        return callback.isBlank() || callback.startsWith(ours)
                ? Health.ok("webhooks: the app is subscribed to all that is read here")
                : Health.problem(
                        "the app's webhook is not at " + ours + "…, but elsewhere",
                        "Enter " + webhookAddress + " under " + DASHBOARD
                                + ", unless the number or its account has an address of its own at Meta");
    }

    private static Health ofAccount(GraphAnswer answer, String app) {
        if (!answer.isSuccess()) {
            return Health.problem(
                    "Meta does not show the apps of businessAccountId (" + answer + ")",
                    "Compare it with WhatsApp > API Setup, and give the token's system user the permission"
                            + " whatsapp_business_management");
        }
        boolean ours = Json.list(answer.body(), "data").stream()
                .anyMatch(one -> text(one, "whatsapp_business_api_data", "id").equals(app));
        return ours
                ? Health.ok("webhooks: the business account sends them to the app")
                : Health.problem(
                        "the business account sends the app nothing",
                        "POST /{businessAccountId}/subscribed_apps with accessToken subscribes it; Meta's page on webhooks"
                                + " tells how");
    }
}
