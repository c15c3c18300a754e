package io.penelope.channel.whatsapp.registering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.spi.HttpTrouble;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.Elsewhere;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of the Graph API that tell of webhooks, and those that set them. Before Meta answers one that sets an
 * address, it calls that address to have the verify token proved.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/app/subscriptions">Meta, App Subscriptions</a>
 * @see <a href="https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override">Meta, Webhook
 *     overrides</a>
 */
final class MetaWebhooks {

    private static final String CONFIGURATION = "webhook_configuration";
    private static final String VERIFY_TOKEN = "verify_token";

    /** Meta's codes for an address that did not prove the verify token. */
    private static final int FIRST_UNPROVED = 2200;

    private static final int LAST_UNPROVED = 2299;

    private static final String PERMISSION = "Give the token's system user the app and the permission"
            + " whatsapp_business_management, or set registerWebhook: false";

    private final Account account;
    private final GraphApi asUser;

    /** A step that calls the Graph API. */
    private interface Call {
        GraphAnswer make() throws IOException, InterruptedException;
    }

    MetaWebhooks(HttpClient http, Account account, Clock clock) {
        this.account = account;
        this.asUser = new GraphApi(http, account, clock);
    }

    /** The id of the app for which the token was made. */
    String appId() throws RegistrationException, ThrottledException, InterruptedException {
        String id = Json.text(ask("say whose app the token is", () -> asUser.get(account.app())), "id");
        if (!id.matches("\\d+")) {
            throw new RegistrationException("Meta does not say whose app the access token is", PERMISSION);
        }
        return id;
    }

    Found look(String appId) throws RegistrationException, ThrottledException, InterruptedException {
        JsonNode ofApp = ask("show the app's webhooks", () -> asApp(appId).get(account.subscriptions(appId)));
        JsonNode ofNumber = ask("show the number's webhooks", () -> asUser.get(account.number(CONFIGURATION)))
                .path(CONFIGURATION);
        return new Found(
                AppWebhook.in(ofApp),
                address(ofNumber, "phone_number"),
                address(ofNumber, "whatsapp_business_account"),
                accountTells(appId));
    }

    private static Optional<String> address(JsonNode configuration, String level) {
        return Optional.of(Json.text(configuration, level)).filter(callback -> !callback.isBlank());
    }

    private Optional<Boolean> accountTells(String appId)
            throws RegistrationException, ThrottledException, InterruptedException {
        if (account.businessAccountId().isEmpty()) {
            return Optional.empty();
        }
        String id = account.businessAccountId().get();
        JsonNode apps = ask("show the apps of businessAccountId", () -> asUser.get(account.subscribedApps(id)));
        return Optional.of(Json.list(apps, "data").stream()
                .anyMatch(app ->
                        Json.text(app, "whatsapp_business_api_data", "id").equals(appId)));
    }

    /** Has the app's webhook bring these fields to the address. */
    void subscribeApp(String appId, String address, Set<String> fields)
            throws RegistrationException, ThrottledException, InterruptedException {
        ObjectNode webhook = object().put("object", AppWebhook.OBJECT)
                .put("callback_url", address)
                .put(VERIFY_TOKEN, account.verifyToken())
                .put("fields", String.join(",", fields))
                .put("include_values", true);
        ask("register the app's webhook", () -> asApp(appId).post(account.subscriptions(appId), webhook));
    }

    /** Has the business account tell the app. Where it does already, this call would take the account's address away. */
    void subscribeAccount() throws RegistrationException, ThrottledException, InterruptedException {
        String id = account.businessAccountId().orElseThrow();
        ask("subscribe the app to businessAccountId", () -> asUser.post(account.subscribedApps(id), object()));
    }

    /** Has what concerns this number alone brought to the address. */
    void leadNumber(String address) throws RegistrationException, ThrottledException, InterruptedException {
        ObjectNode change = object();
        change.putObject(CONFIGURATION).put("override_callback_uri", address).put(VERIFY_TOKEN, account.verifyToken());
        ask("register the number's webhook", () -> asUser.post(account.number(), change));
    }

    private GraphApi asApp(String appId) {
        return asUser.asApp(appId);
    }

    private JsonNode ask(String what, Call call)
            throws RegistrationException, ThrottledException, InterruptedException {
        GraphAnswer answer;
        try {
            answer = call.make().unlessThrottled();
        } catch (IOException e) {
            throw new RegistrationException(
                    "WhatsApp cannot be reached at " + account.apiUrl().getHost() + " (" + HttpTrouble.words(e) + ")",
                    "See whether apiUrl is right and whether this machine may open connections to it");
        }
        if (answer.isElsewhere()) {
            throw new RegistrationException(Elsewhere.words(account.apiUrl(), answer), Elsewhere.REMEDY);
        }
        if (!answer.isSuccess()) {
            String said = new MetasWords(account).in(answer);
            throw new RegistrationException(
                    "Meta does not " + what + " (" + answer + ")" + (said.isEmpty() ? "" : ": " + said),
                    remedy(answer));
        }
        return answer.body();
    }

    private static String remedy(GraphAnswer answer) {
        int code = answer.error().code();
        return FIRST_UNPROVED <= code && code <= LAST_UNPROVED
                ? "See that the internet reaches the channel's address, with a valid certificate"
                : answer.leavesDoubt() ? "Penelope tries again" : PERMISSION;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
