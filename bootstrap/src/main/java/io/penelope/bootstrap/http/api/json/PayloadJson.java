package io.penelope.bootstrap.http.api.json;

import io.penelope.domain.message.Content;
import io.penelope.domain.message.ContentKind;
import io.penelope.domain.message.Heading;
import io.penelope.domain.message.PlatformMessageId;
import io.penelope.domain.message.StaffWording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was sent, as {@code Payload} of the API's description has it. */
final class PayloadJson implements Content.Cases<Optional<Map<String, Object>>> {

    private static final PayloadJson CASES = new PayloadJson();

    private PayloadJson() {}

    /** Empty where the message's words are all of it. */
    static Optional<Map<String, Object>> of(Content content) {
        return content.match(CASES);
    }

    @Override
    public Optional<Map<String, Object>> text(Content.Text text) {
        return Optional.empty();
    }

    @Override
    public Optional<Map<String, Object>> media(Content.Media media) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("mediaKind", Words.of(media.kind()));
        put(payload, "fileName", media.fileName());
        put(payload, "caption", media.caption());
        return Optional.of(payload);
    }

    @Override
    public Optional<Map<String, Object>> place(Content.Place place) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("latitude", place.latitude());
        payload.put("longitude", place.longitude());
        put(payload, "name", place.name());
        put(payload, "address", place.address());
        return Optional.of(payload);
    }

    @Override
    public Optional<Map<String, Object>> contact(Content.Contact contact) {
        Map<String, Object> payload = new LinkedHashMap<>();
        put(payload, "name", contact.name());
        payload.put("phones", contact.phones());
        return Optional.of(payload);
    }

    @Override
    public Optional<Map<String, Object>> choice(Content.Choice choice) {
        return Optional.of(Map.of("label", choice.label()));
    }

    @Override
    public Optional<Map<String, Object>> reaction(Content.Reaction reaction) {
        Map<String, Object> payload = new LinkedHashMap<>();
        put(payload, "emoji", reaction.emoji());
        payload.put("messageId", reaction.messageId().value());
        return Optional.of(payload);
    }

    @Override
    public Optional<Map<String, Object>> edit(Content.Edit edit) {
        return Optional.of(Map.of("now", inside(edit.now())));
    }

    @Override
    public Optional<Map<String, Object>> overtaken(Content.Overtaken overtaken) {
        return Optional.of(Map.of("overtaken", inside(overtaken.then())));
    }

    @Override
    public Optional<Map<String, Object>> withdrawal(Content.Withdrawal withdrawal) {
        return Optional.of(Map.of());
    }

    @Override
    public Optional<Map<String, Object>> other(Content.Other other) {
        return Optional.of(Map.of("label", other.label(), "words", other.words()));
    }

    @Override
    public Optional<Map<String, Object>> headed(Content.Headed headed) {
        Map<String, Object> payload = new LinkedHashMap<>();
        Heading heading = headed.heading();
        put(payload, "subject", heading.subject());
        payload.put("automatic", heading.automatic());
        put(
                payload,
                "answers",
                heading.answers().map(Heading.Answered::messageId).map(PlatformMessageId::value));
        payload.put("said", inside(headed.said()));
        return Optional.of(payload);
    }

    @Override
    public Optional<Map<String, Object>> several(Content.Several several) {
        return Optional.of(Map.of(
                "parts", several.parts().stream().map(PayloadJson::inside).toList()));
    }

    @Override
    public Optional<Map<String, Object>> invitation(Content.Invitation invitation) {
        return Optional.empty();
    }

    @Override
    public Optional<Map<String, Object>> former(Content.Former former) {
        return Optional.empty();
    }

    private static Map<String, Object> inside(Content content) {
        Map<String, Object> inside = new LinkedHashMap<>();
        inside.put("kind", Words.of(ContentKind.of(content)));
        inside.put("words", StaffWording.of(content));
        of(content).ifPresent(payload -> inside.put("payload", payload));
        return inside;
    }

    private static void put(Map<String, Object> payload, String field, Optional<String> value) {
        value.ifPresent(words -> payload.put(field, words));
    }
}
