package io.penelope.channel.whatsapp.templates;

import static io.penelope.channel.whatsapp.graph.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.penelope.channel.spi.Health;
import io.penelope.channel.spi.ThrottledException;
import io.penelope.channel.whatsapp.graph.Account;
import io.penelope.channel.whatsapp.graph.GraphAnswer;
import io.penelope.channel.whatsapp.graph.GraphApi;
import io.penelope.channel.whatsapp.graph.Json;
import io.penelope.channel.whatsapp.graph.ReopeningTemplate;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks Meta whether the reopening template is there, approved, and without parameters: a wrong one would only be noticed
 * when a guest cannot be asked to write.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates">Meta,
 *     Message Templates</a>
 */
public final class TemplateCheck {

    private static final String MANAGER = "WhatsApp Manager > Message templates";

    private final GraphApi api;
    private final Account account;
    private final TemplateNews news;

    public TemplateCheck(GraphApi api, Account account, TemplateNews news) {
        this.api = api;
        this.account = account;
        this.news = news;
    }

    /** What is wrong with the template; empty if nothing is, or there is none. */
    public Optional<Health> problem() throws IOException, ThrottledException, InterruptedException {
        if (account.reopening().isEmpty()) {
            return Optional.empty();
        }
        ReopeningTemplate template = account.reopening().get();
        if (account.businessAccountId().isEmpty()) {
            return news.trouble().map(words -> Health.problem(words, "see what " + MANAGER + " says of it"));
        }
        GraphAnswer answer = api.get(
                        account.templates(account.businessAccountId().get(), template.name()))
                .unlessThrottled();
        return answer.isSuccess() ? problemIn(answer.body(), template) : Optional.of(refused(answer));
    }

    private static Optional<Health> problemIn(JsonNode list, ReopeningTemplate template) {
        for (JsonNode one : Json.list(list, "data")) {
            if (text(one, "name").equals(template.name())
                    && text(one, "language").equals(template.language())) {
                return problemWith(one, template);
            }
        }
        return Optional.of(Health.problem(
                "there is no " + template + " in the business account",
                "create it under " + MANAGER + ", or mend reopenTemplate, reopenLanguage or businessAccountId"));
    }

    private static Optional<Health> problemWith(JsonNode found, ReopeningTemplate template) {
        String status = text(found, "status");
        if (!status.equals("APPROVED")) {
            return Optional.of(Health.problem(
                    "the " + template + " is " + status.toLowerCase(Locale.ROOT).replace('_', ' '),
                    "see what " + MANAGER + " says of it; guests are not asked to write again until it is approved"));
        }
        return found.path("components").toString().contains("{{")
                ? Optional.of(Health.problem(
                        "the " + template + " has variables",
                        "name one without in reopenTemplate: Penelope has nothing to put in their place"))
                : Optional.empty();
    }

    private static Health refused(GraphAnswer answer) {
        return Health.problem(
                "Meta does not show the templates of businessAccountId: " + answer,
                "compare it with WhatsApp > API Setup in the App Dashboard, and give the token's system user the"
                        + " permission whatsapp_business_management");
    }
}
