package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform brings what happens: to the number's own address, else to the business account's, else to the app's.
 * What is not about a number's messages, and fields to which the app has not subscribed, go to the app or to nobody.
 *
 * <p>What this class's methods set is set as by somebody in the App Dashboard, without a call of the address. Safe for use
 * by many threads.
 *
 * @see <a href="https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override">Meta, Webhook
 *     overrides</a>
 */
public final class Registrations {

    static final String OBJECT = "whatsapp_business_account";

    /** Meta's reference of webhook fields. */
    static final Set<String> FIELDS = Set.of(
            "account_alerts",
            "account_review_update",
            "account_settings_update",
            "account_update",
            "automatic_events",
            "business_capability_update",
            "calls",
            "history",
            "message_template_components_update",
            "message_template_quality_update",
            "message_template_status_update",
            "messages",
            "messaging_handovers",
            "partner_solutions",
            "payment_configuration_update",
            "phone_number_name_update",
            "phone_number_quality_update",
            "security",
            "smb_app_state_sync",
            "smb_message_echoes",
            "standby",
            "template_category_update",
            "user_preferences");

    /** Fields that go to a number's or an account's own address. */
    private static final Set<String> OF_A_NUMBER = Set.of(
            "account_settings_update",
            "calls",
            "history",
            "messages",
            "messaging_handovers",
            "smb_app_state_sync",
            "smb_message_echoes",
            "standby");

    /**
     * All of it.
     *
     * @param app the app's address; null while it has none
     * @param fields to which the app has subscribed
     * @param accountTells whether the app hears anything of the business account
     */
    private record State(
            @Nullable URI app,
            Set<String> fields,
            boolean accountTells,
            @Nullable URI account,
            @Nullable URI number) {

        State withApp(URI address, Set<String> newFields) {
            return new State(address, new TreeSet<>(newFields), accountTells, account, number);
        }

        State withAccount(boolean tells, @Nullable URI address) {
            return new State(app, fields, tells, address, number);
        }

        State withNumber(@Nullable URI address) {
            return new State(app, fields, accountTells, account, address);
        }

        WhatsAppEvent.WebhooksSet event() {
            return new WhatsAppEvent.WebhooksSet(
                    text(app), List.copyOf(fields), accountTells, text(account), text(number));
        }
    }

    private final Consumer<WhatsAppEvent> happen;
    private volatile State state = new State(null, Set.of(), true, null, null);

    /** @param happen keeps what was set */
    Registrations(Consumer<WhatsAppEvent> happen) {
        this.happen = happen;
    }

    void apply(WhatsAppEvent event) {
        if (event instanceof WhatsAppEvent.WebhooksSet set) {
            state = new State(
                    uri(set.app()),
                    new TreeSet<>(set.fields()),
                    set.accountTells(),
                    uri(set.account()),
                    uri(set.number()));
        }
    }

    /** The app's webhook, for all of its numbers, with the fields that are brought. */
    public void app(URI address, Set<String> fields) {
        set(before -> before.withApp(address, fields));
    }

    /** An address for this number alone; null for none. */
    public void number(@Nullable URI address) {
        set(before -> before.withNumber(address));
    }

    /** An address for all numbers of the business account, which tells the app of them; null for none. */
    public void account(@Nullable URI address) {
        set(before -> before.withAccount(true, address));
    }

    /** From now on the app hears nothing of the business account, as before the two were brought together. */
    public void unsubscribeAccount() {
        set(before -> before.withAccount(false, null));
    }

    /** The app's address; empty while it has none. */
    public Optional<URI> app() {
        return Optional.ofNullable(state.app());
    }

    /** To what the app has subscribed, by name. */
    public Set<String> fields() {
        return state.fields();
    }

    /** The number's own address; empty if it has none. */
    public Optional<URI> number() {
        return Optional.ofNullable(state.number());
    }

    /** Whether the app hears of the business account. */
    public boolean accountTells() {
        return state.accountTells();
    }

    private synchronized void set(UnaryOperator<State> change) {
        happen.accept(change.apply(state).event());
    }

    /** The app's webhook with every field, which nobody has to remember: whoever says it says it at each start. */
    void everythingTo(URI address) {
        state = state.withApp(address, FIELDS);
    }

    /** Where a field goes now; empty if nobody hears of it. Whoever has all fields gets those too that are not known here. */
    Optional<URI> target(String field) {
        State now = state;
        if (!now.accountTells()
                || !(now.fields().contains(field) || now.fields().containsAll(FIELDS))) {
            return Optional.empty();
        }
        Optional<URI> own = OF_A_NUMBER.contains(field)
                ? Optional.ofNullable(now.number()).or(() -> Optional.ofNullable(now.account()))
                : Optional.empty();
        return own.or(() -> Optional.ofNullable(now.app()));
    }

    /** Whether the app has an address: until then all waits for one. */
    boolean isAnywhere() {
        return state.app() != null;
    }

    /** As the app's edge lists them. */
    ObjectNode ofApp() {
        State now = state;
        ArrayNode data = Json.array();
        if (now.app() != null) {
            ObjectNode one = data.addObject()
                    .put("object", OBJECT)
                    .put("callback_url", now.app().toString())
                    .put("active", true);
            ArrayNode fields = one.putArray("fields");
            now.fields().forEach(field -> fields.addObject().put("name", field).put("version", "v23.0"));
        }
        ObjectNode list = Json.object();
        list.set("data", data);
        return list;
    }

    /** As the business account's edge lists the app. */
    ObjectNode ofAccount(WhatsAppSettings settings) {
        State now = state;
        ArrayNode data = Json.array();
        if (now.accountTells()) {
            ObjectNode one = data.addObject();
            one.putObject("whatsapp_business_api_data")
                    .put("id", settings.appId)
                    .put("link", "https://www.facebook.com/games/?app_id=" + settings.appId)
                    .put("name", settings.verifiedName);
            if (now.account() != null) {
                one.put("override_callback_uri", now.account().toString());
            }
        }
        ObjectNode list = Json.object();
        list.set("data", data);
        return list;
    }

    /** As the number's field {@code webhook_configuration} has them. */
    ObjectNode ofNumber() {
        State now = state;
        ObjectNode configuration = Json.object();
        put(configuration, "phone_number", now.number());
        put(configuration, "whatsapp_business_account", now.account());
        put(configuration, "application", now.app());
        return configuration;
    }

    private static void put(ObjectNode configuration, String level, @Nullable URI address) {
        if (address != null) {
            configuration.put(level, address.toString());
        }
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }

    private static @Nullable URI uri(@Nullable String address) {
        return address == null ? null : URI.create(address);
    }
}
