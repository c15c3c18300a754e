package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import org.jspecify.annotations.Nullable;

/** The business number's own data, by which a channel checks its credentials. */
record NumberNode(WhatsAppSettings settings, Registrations registrations) {

    /** Answers with the fields that were asked for, or with Meta's usual ones if none were. */
    Answer answer(@Nullable String fields) {
        ObjectNode all = everything();
        if (fields == null || fields.isBlank()) {
            all.remove("name_status");
            all.remove("webhook_configuration");
            return Answer.json(200, all);
        }
        ObjectNode chosen = Json.object();
        for (String field : fields.split(",", -1)) {
            if (!all.has(field)) {
                return GraphError.badParameter(
                        "Tried accessing nonexisting field (" + field + ") on node type (WhatsAppBusinessPhoneNumber)");
            }
            chosen.set(field, all.get(field));
        }
        chosen.put("id", settings.phoneNumberId);
        return Answer.json(200, chosen);
    }

    private ObjectNode everything() {
        ObjectNode all = Json.object()
                .put("verified_name", settings.verifiedName)
                .put("code_verification_status", "VERIFIED")
                .put("display_phone_number", settings.displayPhoneNumber)
                .put("quality_rating", "GREEN")
                .put("platform_type", "CLOUD_API")
                .put("name_status", "APPROVED")
                .put("account_mode", "SANDBOX");
        all.putObject("throughput").put("level", "STANDARD");
        all.set("webhook_configuration", registrations.ofNumber());
        return all.put("id", settings.phoneNumberId);
    }
}
