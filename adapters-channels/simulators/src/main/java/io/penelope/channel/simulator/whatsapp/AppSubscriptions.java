package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the integrator has set up at Meta for the app: to which fields it is subscribed, and which account sends it any. */
public final class AppSubscriptions {

    /** Of the simulated app. */
    static final String APP_ID = "670843887433847";

    private static final String OBJECT = "whatsapp_business_account";

    private final List<String> fields =
            new CopyOnWriteArrayList<>(List.of("messages", "standby", "calls", "message_template_status_update"));
    private final Supplier<@Nullable URI> callback;
    private volatile boolean sentByAccount = true;

    AppSubscriptions(Supplier<@Nullable URI> callback) {
        this.callback = callback;
    }

    /** Takes back the subscription to this field, as a slip in the App Dashboard does. */
    public void unsubscribe(String field) {
        fields.remove(field);
    }

    /** From now on the business account sends the app nothing. */
    public void unsubscribeAccount() {
        sentByAccount = false;
    }

    Answer ofApp() {
        ObjectNode answer = Json.object();
        URI address = callback.get();
        if (address != null) {
            ObjectNode one = answer.putArray("data")
                    .addObject()
                    .put("object", OBJECT)
                    .put("callback_url", address.toString())
                    .put("active", true);
            var listed = one.putArray("fields");
            fields.forEach(field -> listed.addObject().put("name", field).put("version", "v23.0"));
        } else {
            answer.putArray("data");
        }
        return Answer.json(200, answer);
    }

    Answer ofAccount() {
        ObjectNode answer = Json.object();
        var apps = answer.putArray("data");
        if (sentByAccount) {
            apps.addObject()
                    .putObject("whatsapp_business_api_data")
                    .put("id", APP_ID)
                    .put("name", "Riverside's app")
                    .put("link", "https://www.facebook.com/games/?app_id=" + APP_ID);
        }
        return Answer.json(200, answer);
    }
}
