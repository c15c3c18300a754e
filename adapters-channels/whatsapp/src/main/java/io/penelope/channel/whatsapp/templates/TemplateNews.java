package io.penelope.channel.whatsapp.templates;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.whatsapp.graph.ReopeningTemplate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Meta's webhooks say of the reopening template, from the moment when they say it: {@link TemplateCheck} asks only
 * now and then, and only where it knows the business account. For any number of threads.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/business-management-api/webhooks/components#message-template-status-update">Meta,
 *     message_template_status_update</a>
 */
public final class TemplateNews {

    public static final String FIELD = "message_template_status_update";

    private static final Set<String> GOOD = Set.of("APPROVED", "REINSTATED");

    private final Optional<ReopeningTemplate> template;
    private final System.Logger log;
    private volatile Optional<String> trouble = Optional.empty();

    public TemplateNews(Optional<ReopeningTemplate> template, System.Logger log) {
        this.template = template;
        this.log = log;
    }

    public void heard(JsonNode update) {
        template.filter(own -> own.name().equals(text(update, "message_template_name"))
                        && own.language().equals(text(update, "message_template_language")))
                .ifPresent(own -> heard(own, text(update, "event").toUpperCase(Locale.ROOT)));
    }

    private void heard(ReopeningTemplate own, String event) {
        if (GOOD.contains(event)) {
            trouble = Optional.empty();
            log.log(System.Logger.Level.INFO, "Meta has approved the {0}", own);
        } else if (event.matches("[A-Z_]{1,40}")) {
            trouble = Optional.of("Meta says of the " + own + ": " + event.toLowerCase(Locale.ROOT));
            log.log(System.Logger.Level.WARNING, "Meta says of the {0}: {1}", own, event.toLowerCase(Locale.ROOT));
        }
    }

    /** What is wrong with the template by the latest news; empty if nothing is, or there was none. */
    Optional<String> trouble() {
        return trouble;
    }
}
