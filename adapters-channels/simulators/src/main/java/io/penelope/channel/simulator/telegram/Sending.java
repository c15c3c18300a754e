package io.penelope.channel.simulator.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penelope.channel.simulator.Answer;
import io.penelope.channel.simulator.Json;
import io.penelope.channel.simulator.media.PostedForm;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the bot says to its chats. */
final class Sending {

    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final SimulatedTelegram platform;

    Sending(SimulatedTelegram platform) {
        this.platform = platform;
    }

    Answer message(Parameters parameters) throws Refused {
        String text = words(parameters);
        return send(parameters, Json.object().put("text", text));
    }

    /** @param kind which is also the field that holds it */
    Answer file(String kind, Parameters parameters) throws Refused {
        PostedForm.Enclosed file = parameters.file(kind);
        EnclosedFile.check(kind, file);
        String caption = Markup.of(parameters.text("parse_mode")).strip(parameters.text("caption"));
        if (caption.codePointCount(0, caption.length()) > LONGEST_CAPTION) {
            throw Refused.badRequest("message caption is too long");
        }
        synchronized (platform) {
            reachableChat(parameters); // or the shelf would fill with what nobody gets
        }
        ObjectNode content = EnclosedFile.content(kind, file, platform.storeMedia(file.media()));
        return send(parameters, caption.isEmpty() ? content : content.put("caption", caption));
    }

    private Answer send(Parameters parameters, ObjectNode content) throws Refused {
        synchronized (platform) {
            long chat = reachableChat(parameters);
            OptionalLong topic = topic(parameters, chat);
            Optional<ObjectNode> quoted = quoted(parameters, chat);
            Duration wait = platform.limits().wait(chat, platform.now());
            if (!wait.isZero()) {
                return BotAnswer.tooMany(wait);
            }
            ObjectNode message =
                    Json.object().put("message_id", platform.ledger().nextMessageId());
            message.set("from", platform.bot());
            message.set("chat", chatOf(chat));
            message.put("date", platform.now().getEpochSecond());
            quoted.ifPresent(original -> message.set("reply_to_message", withoutItsOwnQuote(original)));
            topic.ifPresent(id -> message.put("message_thread_id", id).put("is_topic_message", true));
            message.setAll(content);
            platform.happen(new TelegramEvent.BotSent(message));
            platform.changed(chat);
            return BotAnswer.ok(message);
        }
    }

    Answer chatAction(Parameters parameters) throws Refused {
        synchronized (platform) {
            reachableChat(parameters);
        }
        if (!ACTIONS.contains(parameters.text("action"))) {
            throw Refused.badRequest("wrong parameter action in request");
        }
        return BotAnswer.done();
    }

    /** The limit counts code points: a probe of the real platform took 4096 emoji, which are twice as many chars. */
    private static String words(Parameters parameters) throws Refused {
        String text = Markup.of(parameters.text("parse_mode")).strip(parameters.text("text"));
        if (text.isBlank()) {
            throw Refused.badRequest("message text is empty");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw Refused.badRequest("message is too long");
        }
        return text;
    }

    private long reachableChat(Parameters parameters) throws Refused {
        OptionalLong id = parameters.number("chat_id");
        if (id.isEmpty()) {
            throw Refused.badRequest("chat_id is empty");
        }
        long chat = id.getAsLong();
        if (platform.ledger().isGroup(chat)) {
            return chat;
        }
        TelegramLedger.Profile guest =
                platform.ledger().profile(chat).orElseThrow(() -> Refused.badRequest("chat not found"));
        if (guest.blocked()) {
            throw new Refused(BotAnswer.refused(403, "Forbidden: bot was blocked by the user"));
        }
        if (!guest.started()) {
            throw new Refused(BotAnswer.refused(403, "Forbidden: bot can't initiate conversation with a user"));
        }
        return chat;
    }

    private OptionalLong topic(Parameters parameters, long chat) throws Refused {
        OptionalLong id = parameters.number("message_thread_id");
        if (id.isPresent()
                && platform.ledger()
                        .message(chat, id.getAsLong())
                        .filter(message -> message.has("forum_topic_created"))
                        .isEmpty()) {
            throw Refused.badRequest("message thread not found");
        }
        return id;
    }

    private Optional<ObjectNode> quoted(Parameters parameters, long chat) throws Refused {
        Optional<ObjectNode> reply = parameters.object("reply_parameters");
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectNode> original =
                platform.ledger().message(chat, reply.get().path("message_id").asLong());
        if (original.isEmpty()
                && !reply.get().path("allow_sending_without_reply").asBoolean()) {
            throw Refused.badRequest("message to be replied not found");
        }
        return original;
    }

    static ObjectNode withoutItsOwnQuote(ObjectNode original) {
        ObjectNode copy = original.deepCopy();
        copy.remove("reply_to_message");
        return copy;
    }

    private ObjectNode chatOf(long chat) {
        return platform.ledger()
                .profile(chat)
                .map(profile -> profile.person().chat())
                .orElseGet(() -> Json.object().put("id", chat).put("type", "supergroup"));
    }
}
