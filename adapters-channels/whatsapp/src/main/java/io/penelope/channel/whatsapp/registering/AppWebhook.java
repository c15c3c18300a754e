package io.penelope.channel.whatsapp.registering;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.whatsapp.graph.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where an app has Meta bring everything about WhatsApp, of whatever number.
 *
 * @param active whether Meta calls it at all
 * @param fields what is brought
 */
record AppWebhook(String callback, boolean active, Set<String> fields) {

    /** Meta's name for what the webhooks are about. */
    static final String OBJECT = "whatsapp_business_account";

    /**
     * What guests write and what becomes of answers, calls, what guests write while another app has the number, and what
     * becomes of templates.
     */
    static final List<String> WANTED = List.of("messages", "standby", "calls", "message_template_status_update");

    /** What of it Meta brings to a number's own address; all else goes to the app's. */
    static final List<String> OF_A_NUMBER = List.of("messages", "standby", "calls");

    /** The one in the list of an app's subscriptions, which has one for each object; empty if there is none. */
    static Optional<AppWebhook> in(JsonNode list) {
        return Json.list(list, "data").stream()
                .filter(one -> Json.text(one, "object").equals(OBJECT)
                        && !Json.text(one, "callback_url").isBlank())
                .findFirst()
                .map(one -> new AppWebhook(
                        Json.text(one, "callback_url"),
                        !Json.text(one, "active").equals("false"),
                        Json.list(one, "fields").stream()
                                .map(AppWebhook::name)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    /** Older versions of the Graph API have names where newer ones have objects. */
    private static String name(JsonNode field) {
        return field.isTextual() ? field.textValue() : Json.text(field, "name");
    }

    List<String> lacks(List<String> wanted) {
        return wanted.stream().filter(field -> !fields.contains(field)).toList();
    }
}
