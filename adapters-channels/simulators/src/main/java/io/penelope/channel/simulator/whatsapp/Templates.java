package io.penelope.channel.simulator.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The business account's message templates. Those that Meta has approved may be sent at any time; of what changes with
 * one, Meta tells by a webhook. They are not in the journal. Safe for use by many threads.
 */
public final class Templates {

    private static final String APPROVED = "APPROVED";
    private static final String PAUSED = "PAUSED";

    private final List<Template> templates = new ArrayList<>();
    private final BiConsumer<String, ObjectNode> tell;

    /** @param tell sends a change of this field as a webhook */
    Templates(BiConsumer<String, ObjectNode> tell) {
        this.tell = tell;
    }

    /** @param body what the guest reads */
    record Template(String name, String language, String body, String status) {

        boolean isApproved() {
            return status.equals(APPROVED);
        }

        boolean isPaused() {
            return status.equals(PAUSED);
        }
    }

    /** One that Meta approved long ago, so that no webhook tells of it; {@code {{1}}} in the body stands for a variable. */
    public void has(String name, String language, String body) {
        keep(new Template(name, language, body, APPROVED));
    }

    /** One that Meta approves now. */
    public void approve(String name, String language, String body) {
        put(new Template(name, language, body, APPROVED));
    }

    /** One that Meta lets nobody send for a while. */
    public void pause(String name, String language) {
        change(name, language, PAUSED);
    }

    /** One that Meta does not want. */
    public void reject(String name, String language) {
        change(name, language, "REJECTED");
    }

    private void change(String name, String language, String status) {
        Template before = find(name, language)
                .orElseThrow(() -> new IllegalArgumentException("There is no template " + name + " in " + language));
        put(new Template(name, language, before.body(), status));
    }

    private synchronized void keep(Template template) {
        templates.removeIf(
                old -> old.name().equals(template.name()) && old.language().equals(template.language()));
        templates.add(template);
    }

    private void put(Template template) {
        keep(template);
        tell.accept(
                "message_template_status_update",
                Json.object()
                        .put("event", template.status())
                        .put("message_template_id", 594425479261596L)
                        .put("message_template_name", template.name())
                        .put("message_template_language", template.language())
                        .put("reason", template.isApproved() ? "NONE" : "INVALID_FORMAT"));
    }

    synchronized Optional<Template> find(String name, String language) {
        return templates.stream()
                .filter(one -> one.name().equals(name) && one.language().equals(language))
                .findFirst();
    }

    /** As the business account's edge lists them. */
    synchronized ObjectNode list(String name) {
        ArrayNode data = Json.array();
        templates.stream()
                .filter(one -> name.isEmpty() || one.name().contains(name))
                .forEach(one -> {
                    ObjectNode template = data.addObject();
                    template.put("name", one.name())
                            .put("status", one.status())
                            .put("language", one.language())
                            .put("id", "594425479261596");
                    template.putArray("components")
                            .addObject()
                            .put("type", "BODY")
                            .put("text", one.body());
                });
        ObjectNode list = Json.object();
        list.set("data", data);
        return list;
    }
}
